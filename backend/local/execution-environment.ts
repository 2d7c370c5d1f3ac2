import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import {
  type FromRuntime,
  reportError,
  type ReportedError,
  type RuntimeData,
  type ToRuntime,
} from './lambda-messages.ts';
import type { StartTimer } from './start-timer.ts';

/** Takes a streamed body as it is written; a front door implements it. */
export interface BodyReceiver {
  /** One write of the handler; resolves when the next may come. */
  chunk(bytes: Uint8Array, contentType: string): Promise<void>;
  /** The body is complete, as far as a client can see; `error` if the handler threw. */
  end(contentType: string, error: ReportedError | undefined): void;
}

/** How an invocation ended. */
export type Outcome =
  /** A buffered handler returned; `payload` is its result as JSON. */
  | { readonly type: 'returned'; readonly payload: string }
  /** A streaming handler ended its body; all of it went to the receiver. */
  | { readonly type: 'streamed' }
  /** The function could not be loaded, or a buffered handler threw. */
  | { readonly type: 'failed'; readonly error: ReportedError }
  /** The environment crashed during the invocation. A streamed body is cut at that point. */
  | { readonly type: 'crashed'; readonly error: ReportedError }
  /** The environment was killed at its timeout. A streamed body is cut at that point. */
  | { readonly type: 'timed-out' };

/** The settings of an environment. */
export interface EnvironmentOptions {
  /** The bundled `lambda-runtime`. */
  readonly runtime: string;
  /** The bundled function. */
  readonly bundle: string;
  /** All environment variables that the function sees. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds an invocation may take before the environment is killed. */
  readonly timeoutMs: number;
  /** Milliseconds by which loading the function takes longer, 0 or more; 0 by default. */
  readonly addedInitMs?: number;
  readonly startTimer: StartTimer;
  /**
   * Receives what the function writes to its console, as it is written, with the id of the request;
   * `undefined` before the first one.
   */
  readonly onConsole: (
    text: string,
    stream: 'stdout' | 'stderr',
    requestId: string | undefined,
  ) => void;
}

/** One execution environment: starts cold, stays warm, runs one invocation at a time. */
export interface Environment {
  /** Runs the function; never rejects. Call it again only when the previous invocation has ended. */
  invoke(event: unknown, receiver: BodyReceiver): Promise<Outcome>;
  /** Resolves when the function has been loaded, or with the reason why it cannot be. */
  readonly loaded: Promise<ReportedError | undefined>;
  /** False once the environment has ended or can no longer be used. */
  readonly isAlive: boolean;
  /** Resolves when its thread has ended, for whatever reason. */
  readonly gone: Promise<void>;
  /** Kills it, whatever it is doing, and resolves when it has ended; a running invocation ends as `crashed`. */
  kill(): Promise<void>;
}

interface Invocation {
  readonly event: unknown;
  readonly receiver: BodyReceiver;
  readonly settle: (outcome: Outcome) => void;
}

/** Starts an execution environment in a separate thread, and in it the function's initialisation. */
export function startEnvironment(options: EnvironmentOptions): Environment {
  const { timeoutMs, addedInitMs = 0, startTimer, onConsole } = options;
  const startGate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const runtimeData: RuntimeData = {
    bundle: options.bundle,
    ...(addedInitMs > 0 && { startGate }),
  };
  const worker = new Worker(options.runtime, {
    workerData: runtimeData,
    env: options.env,
    // Without this it would inherit the loaders of the stack's own process.
    execArgv: [],
    stdout: true,
    stderr: true,
    // Without a limit, a thread that uses all memory would crash the whole stack.
    resourceLimits: { maxOldGenerationSizeMb: DEPLOYED_MEMORY_MB },
  });
  let requestId: string | undefined;
  // Written past the console, and by Node itself: it most probably belongs to the latest request.
  worker.stdout.on('data', (text: Buffer) => onConsole(text.toString(), 'stdout', requestId));
  worker.stderr.on('data', (text: Buffer) => onConsole(text.toString(), 'stderr', requestId));

  let isReady = false;
  let isAlive = true;
  let onLoaded!: (error: ReportedError | undefined) => void;
  const loaded = new Promise<ReportedError | undefined>((resolve) => {
    onLoaded = resolve;
  });
  let current: Invocation | undefined;
  let stopTimer: (() => void) | undefined;
  let stopHold: (() => void) | undefined;

  const send = (message: ToRuntime) => worker.postMessage(message, []);
  const settle = (outcome: Outcome) => {
    stopTimer?.();
    const settled = current;
    current = undefined;
    settled?.settle(outcome);
  };
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      stopHold?.();
      resolve();
    });
  });
  const kill = () => {
    isAlive = false;
    void worker.terminate();
    return gone;
  };
  const die = (outcome: Outcome) => {
    isAlive = false;
    settle(outcome);
    void worker.terminate();
  };
  const fail = (type: 'failed' | 'crashed', error: ReportedError) => {
    onLoaded(error);
    die({ type, error });
  };
  const startTimeLimit = () => {
    stopTimer?.();
    stopTimer = startTimer(timeoutMs, () => die({ type: 'timed-out' }));
  };
  const run = (event: unknown) => {
    // Loading the function has a separate time limit on Lambda; here it is the same as for an invocation.
    startTimeLimit();
    requestId = randomUUID();
    send({ type: 'invoke', requestId, event, deadlineAtMs: Date.now() + timeoutMs });
  };

  worker.on('message', (message: FromRuntime) => {
    switch (message.type) {
      case 'held':
        stopHold = startTimer(addedInitMs, () => {
          Atomics.store(startGate, 0, 1);
          Atomics.notify(startGate, 0);
        });
        return;
      case 'ready':
        isReady = true;
        onLoaded(undefined);
        if (current !== undefined) run(current.event);
        return;
      case 'chunk':
        void current?.receiver.chunk(message.bytes, message.contentType).then(() => {
          if (isAlive) send({ type: 'taken' });
        });
        return;
      case 'console':
        return onConsole(message.text, message.stream, message.requestId);
      case 'body-end':
        current?.receiver.end(message.contentType, message.error);
        if (message.isDone) settle({ type: 'streamed' });
        return;
      case 'done':
        return settle({ type: 'streamed' });
      case 'result':
        return settle({ type: 'returned', payload: message.payload });
      case 'failed':
        return settle({ type: 'failed', error: message.error });
      case 'init-failed':
        return fail('failed', message.error);
    }
  });
  worker.on('error', (error) => fail('crashed', reportError(error)));
  worker.on('exit', (code) => {
    const error = new Error(`The environment exited with code ${code} during an invocation.`);
    error.name = 'Runtime.ExitError';
    fail('crashed', reportError(error));
  });

  return {
    invoke: (event, receiver) =>
      new Promise((resolve) => {
        current = { event, receiver, settle: resolve };
        if (isReady) run(event);
        else startTimeLimit();
      }),
    loaded,
    get isAlive() {
      return isAlive;
    },
    gone,
    kill,
  };
}
