/**
 * The inside of an execution environment: runs in a worker thread, loads the function and gives it one
 * invocation after another, as Lambda's Node runtime (`aws-lambda-ric` 4) does in its process.
 */
import { Console } from 'node:console';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { holdFirstReading } from './hold-first-reading.ts';
import { createContext, type InvocationContext } from './lambda-context.ts';
import {
  type FromRuntime,
  reportError,
  type RuntimeData,
  type ToRuntime,
} from './lambda-messages.ts';
import { awslambdaGlobal, ResponseStream, streamingOf } from './response-stream.ts';

type Handler = (...args: readonly unknown[]) => unknown;

let onTaken: (() => void) | undefined;
/** The latest request; output before the first one belongs to none. */
let requestId: string | undefined;

function post(message: FromRuntime, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/**
 * Makes the console include the request for which it writes, as Lambda's does. The output is sent as a
 * message like all others, so it arrives before the answer that it preceded, also from a thread that is
 * killed right after.
 */
function nameRequestsOnConsole(): void {
  // Its methods are replaced one by one, because modules may have kept the object.
  Object.assign(console, new Console(say('stdout'), say('stderr')));
}

function say(stream: 'stdout' | 'stderr'): Writable {
  return new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      post({ type: 'console', text: String(text), stream, requestId });
      done();
    },
  });
}

async function loadHandler(bundle: string): Promise<Handler> {
  const module: { handler?: unknown } = await import(pathToFileURL(bundle).href);
  if (typeof module.handler === 'function') return module.handler as Handler;
  const name = `${path.basename(bundle, path.extname(bundle))}.handler`;
  const what = module.handler === undefined ? 'is undefined or not exported' : 'is not a function';
  const error = new Error(`${name} ${what}`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

/** Makes loading take as long as the stack keeps the gate shut; the thread is blocked meanwhile. */
function holdLoading(startGate: Int32Array<SharedArrayBuffer>): () => void {
  return holdFirstReading(performance, () => {
    post({ type: 'held' });
    Atomics.wait(startGate, 0, 0);
  });
}

async function runBuffered(handler: Handler, event: unknown, context: InvocationContext) {
  try {
    const result = await handler(event, context);
    post({ type: 'result', payload: JSON.stringify(result ?? null) });
  } catch (error) {
    console.error('Invoke Error', error);
    post({ type: 'failed', error: reportError(error) });
  }
}

async function runStreaming(handler: Handler, event: unknown, context: InvocationContext) {
  let hasReturned = false;
  let isDone = false;
  const stream = new ResponseStream(
    {
      chunk: (bytes, contentType) =>
        new Promise((resolve) => {
          onTaken = resolve;
          post({ type: 'chunk', contentType, bytes }, [bytes.buffer as ArrayBuffer]);
        }),
      end: (contentType, error) => {
        isDone = hasReturned;
        post({ type: 'body-end', contentType, error, isDone });
      },
    },
    streamingOf(handler)?.highWaterMark,
  );
  const ended = new Promise<void>((resolve) => {
    stream.once('finish', resolve);
  });
  // On Lambda an error of the stream ends the whole process, even if the handler listens for it.
  stream.on('error', (error) => crash(error));
  stream.on('close', () => {
    if (!stream.writableFinished) crash(new Error('The response stream was destroyed.'));
  });

  try {
    const returned = handler(event, stream, context);
    if (!(returned instanceof Promise)) {
      throw new TypeError('Streaming does not support non-async handlers.');
    }
    await returned;
    hasReturned = true;
  } catch (error) {
    hasReturned = true;
    console.error('Invoke Error', error);
    // After its end it cannot be reported any more.
    if (!stream.writableEnded) {
      stream.failure = reportError(error);
      stream.end();
    }
  }
  // A handler that never ends its stream waits here until the environment is killed.
  await ended;
  if (!isDone) post({ type: 'done' });
}

function crash(error: Error): void {
  // Outside of the handler's own try and catch.
  setImmediate(() => {
    throw error;
  });
}

async function start(): Promise<void> {
  Object.assign(globalThis, { awslambda: awslambdaGlobal });
  nameRequestsOnConsole();
  let handler: Handler;
  try {
    const { bundle, startGate } = workerData as RuntimeData;
    const finishHold = startGate === undefined ? undefined : holdLoading(startGate);
    handler = await loadHandler(bundle);
    finishHold?.();
  } catch (error) {
    console.error('Init Error', error);
    post({ type: 'init-failed', error: reportError(error) });
    return;
  }
  parentPort?.on('message', (message: ToRuntime) => {
    if (message.type === 'taken') return onTaken?.();
    requestId = message.requestId;
    const context = createContext(process.env, message.requestId, message.deadlineAtMs);
    const run = streamingOf(handler) === undefined ? runBuffered : runStreaming;
    void run(handler, message.event, context);
  });
  post({ type: 'ready' });
}

void start();
