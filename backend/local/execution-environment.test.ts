import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { BUNDLE_DIRECTORY, bundleModule } from '#functions/bundle-functions';
import {
  type BodyReceiver,
  type EnvironmentOptions,
  startEnvironment,
} from './execution-environment.ts';
import { functionEnvironment } from './function-environment.ts';
import { createLambdaFunction } from './lambda-function.ts';
import { bundleOf } from './testing/bundle-of.ts';
import type { StartTimer } from './start-timer.ts';
import { createManualTimer } from './testing/manual-timer.ts';

// Threads start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const TIMEOUT_MS = 30_000;
let runtime: string;

beforeAll(async () => {
  const source = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lambda-runtime.ts');
  runtime = await bundleModule(source, BUNDLE_DIRECTORY);
});

/** The settings of an environment for a function with this source. */
async function optionsFor(source: string, options: Partial<EnvironmentOptions> = {}) {
  const written: string[] = [];
  const timer = createManualTimer();
  const all: EnvironmentOptions = {
    runtime,
    bundle: await bundleOf(source),
    env: functionEnvironment('tested', { TABLE_NAME: 'users' }),
    timeoutMs: TIMEOUT_MS,
    startTimer: timer.startTimer,
    onConsole: (text, stream) => written.push(`${stream}: ${text}`),
    ...options,
  };
  return { options: all, written, timer };
}

async function environmentOf(source: string) {
  const { options, written, timer } = await optionsFor(source);
  const environment = startEnvironment(options);
  onTestFinished(() => environment.kill());
  return { environment, written, timer };
}

/** Takes a body at once, or only when `take` says so. */
function receiver({ isSlow = false } = {}) {
  const chunks: string[] = [];
  const ends: (string | undefined)[] = [];
  const waiting: (() => void)[] = [];
  let onChunk: (() => void) | undefined;
  const body: BodyReceiver = {
    chunk: (bytes) => {
      chunks.push(Buffer.from(bytes).toString());
      onChunk?.();
      if (!isSlow) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    end: (_contentType, error) => ends.push(error?.errorMessage),
  };
  const nextChunk = () =>
    new Promise<void>((resolve) => {
      onChunk = resolve;
    });
  return { body, chunks, ends, nextChunk, take: () => waiting.shift()?.() };
}

test('returns what a buffered handler returned, as JSON', async () => {
  const { environment } = await environmentOf(
    'export const handler = async (event) => ({ statusCode: 200, body: event.greeting });',
  );
  expect(await environment.invoke({ greeting: 'hello' }, receiver().body)).toEqual({
    type: 'returned',
    payload: '{"statusCode":200,"body":"hello"}',
  });
});

test('gives the function its own environment variables and none of the stack’s', async () => {
  const { environment } = await environmentOf('export const handler = async () => process.env;');
  const outcome = await environment.invoke({}, receiver().body);
  const env = JSON.parse(outcome.type === 'returned' ? outcome.payload : '{}');
  expect(env).toEqual(functionEnvironment('tested', { TABLE_NAME: 'users' }));
  expect(env).not.toHaveProperty('PATH');
});

test('gives the handler a context like that of Lambda', async () => {
  const { environment } = await environmentOf(`
    export const handler = async (_event, context) => ({
      ...context,
      isTimeLeft: context.getRemainingTimeInMillis() > 0,
      isLimited: context.getRemainingTimeInMillis() <= ${TIMEOUT_MS},
    });`);
  const outcome = await environment.invoke({}, receiver().body);
  expect(JSON.parse(outcome.type === 'returned' ? outcome.payload : '{}')).toEqual({
    functionName: 'tested',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tested',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/tested',
    logStreamName: 'local',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    callbackWaitsForEmptyEventLoop: true,
    isTimeLeft: true,
    isLimited: true,
  });
});

test('starts cold and stays warm', async () => {
  const { options } = await optionsFor(
    'let count = 0; export const handler = async () => (count += 1);',
  );
  const fn = createLambdaFunction(options);
  onTestFinished(() => fn.close());
  expect(await fn.invoke({}, receiver().body)).toMatchObject({ payload: '1' });
  expect(await fn.invoke({}, receiver().body)).toMatchObject({ payload: '2' });
});

test('is warm for a request that follows as soon as a streamed body has ended', async () => {
  const { options } = await optionsFor(`
    let count = 0;
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      stream.write(String((count += 1)));
      stream.end();
    });`);
  const fn = createLambdaFunction(options);
  onTestFinished(() => fn.close());
  for (const count of ['1', '2', '3']) {
    const { body, chunks } = receiver();
    let onEnd!: () => void;
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    void fn.invoke({}, { ...body, end: () => void setImmediate(onEnd) });
    await ended;
    expect(chunks).toEqual([count]);
  }
});

test('starts cold every time if it is told to, and leaves no environment behind', async () => {
  const { options } = await optionsFor(
    'let count = 0; export const handler = async () => (count += 1);',
  );
  const fn = createLambdaFunction({ ...options, isAlwaysCold: true });
  onTestFinished(() => fn.close());
  expect(await fn.invoke({}, receiver().body)).toMatchObject({ payload: '1' });
  expect(await fn.invoke({}, receiver().body)).toMatchObject({ payload: '1' });
});

/** A timer that reports when one of this length is started. */
function timerWith(delayMs: number) {
  const timer = createManualTimer();
  let onStarted!: () => void;
  const started = new Promise<void>((resolve) => {
    onStarted = resolve;
  });
  const startTimer: StartTimer = (length, onExpire) => {
    if (length === delayMs) onStarted();
    return timer.startTimer(length, onExpire);
  };
  return { timer, startTimer, started };
}

const TIMES_ITS_LOADING = `
  const startedAtMs = performance.now();
  const initMs = performance.now() - startedAtMs;
  export const handler = async () => initMs;`;

test('lets added time pass while a function is loaded, so that its own clock sees it', async () => {
  const { timer, startTimer, started } = timerWith(1650);
  const { options } = await optionsFor(TIMES_ITS_LOADING, { addedInitMs: 1650, startTimer });
  const environment = startEnvironment(options);
  onTestFinished(() => environment.kill());
  const outcome = environment.invoke({}, receiver().body);
  await started;
  // The function is blocked between its two readings of the clock, so time that passes here counts as its
  // own.
  const sinceMs = performance.now();
  while (performance.now() - sinceMs < 2);
  const heldMs = performance.now() - sinceMs;
  expect(timer.expire(1650)).toBe(1);
  const { payload } = (await outcome) as { payload: string };
  expect(Number(payload)).toBeGreaterThanOrEqual(heldMs);
});

test('delays a function that never reads the clock at the end of its loading', async () => {
  const { timer, startTimer, started } = timerWith(1650);
  const { options } = await optionsFor('export const handler = async () => 1;', {
    addedInitMs: 1650,
    startTimer,
  });
  const environment = startEnvironment(options);
  onTestFinished(() => environment.kill());
  const outcome = environment.invoke({}, receiver().body);
  await started;
  timer.expire(1650);
  expect(await outcome).toMatchObject({ payload: '1' });
});

test('ends an environment that is being delayed, and its timer', async () => {
  const { timer, startTimer, started } = timerWith(1650);
  const { options } = await optionsFor(TIMES_ITS_LOADING, { addedInitMs: 1650, startTimer });
  const environment = startEnvironment(options);
  const outcome = environment.invoke({}, receiver().body);
  await started;
  await environment.kill();
  expect(await outcome).toMatchObject({ type: 'crashed' });
  expect(timer.running()).toEqual([]);
});

test('runs overlapping invocations in separate environments', async () => {
  const { options } = await optionsFor(`
    let count = 0;
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      stream.write(String((count += 1)));
      stream.end();
    });`);
  const fn = createLambdaFunction(options);
  onTestFinished(() => fn.close());
  const [one, two] = [receiver({ isSlow: true }), receiver({ isSlow: true })];
  const arrivals = [one.nextChunk(), two.nextChunk()];
  const outcomes = [fn.invoke({}, one.body), fn.invoke({}, two.body)];
  await Promise.all(arrivals);
  one.take();
  two.take();
  expect(await Promise.all(outcomes)).toEqual([{ type: 'streamed' }, { type: 'streamed' }]);
  expect([one.chunks, two.chunks]).toEqual([['1'], ['1']]);
});

test('passes on each write when it is made, and waits until it is taken', async () => {
  const { environment, written } = await environmentOf(`
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      for (const letter of ['a', 'b']) {
        const isTaken = stream.write(letter.repeat(20_000));
        console.log(letter, isTaken);
        if (!isTaken) await new Promise((resolve) => stream.once('drain', resolve));
      }
      stream.end();
    });`);
  const { body, chunks, ends, nextChunk, take } = receiver({ isSlow: true });
  const first = nextChunk();
  const outcome = environment.invoke({}, body);
  await first;
  expect(chunks.map((chunk) => chunk[0])).toEqual(['a']);
  expect(ends).toEqual([]);
  const second = nextChunk();
  take();
  await second;
  take();
  expect(await outcome).toEqual({ type: 'streamed' });
  expect(chunks.map((chunk) => chunk.length)).toEqual([20_000, 20_000]);
  expect(ends).toEqual([undefined]);
  expect(written.join('')).toContain('stdout: a false');
});

test('leaves the handler’s buffers to the handler', async () => {
  const { environment } = await environmentOf(`
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      const shared = new TextEncoder().encode('aaa');
      stream.write(shared);
      await new Promise((resolve) => setImmediate(resolve));
      shared.fill(98);
      stream.write(shared);
      stream.end();
    });`);
  const { body, chunks } = receiver();
  expect(await environment.invoke({}, body)).toEqual({ type: 'streamed' });
  expect(chunks).toEqual(['aaa', 'bbb']);
});

test('ends a body cleanly and reports the error when a handler throws after its first byte', async () => {
  const { environment, written } = await environmentOf(`
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      stream.write('a');
      throw new Error('too bad');
    });`);
  const { body, chunks, ends } = receiver();
  expect(await environment.invoke({}, body)).toEqual({ type: 'streamed' });
  expect([chunks, ends]).toEqual([['a'], ['too bad']]);
  expect(environment.isAlive).toBe(true);
  expect(written.join('')).toContain('Invoke Error Error: too bad');
});

test('reports a buffered handler that throws, and stays warm', async () => {
  const { environment } = await environmentOf(
    "export const handler = async () => { throw new TypeError('bad'); };",
  );
  expect(await environment.invoke({}, receiver().body)).toMatchObject({
    type: 'failed',
    error: { errorType: 'TypeError', errorMessage: 'bad' },
  });
  expect(environment.isAlive).toBe(true);
});

test.each([
  ['throws while it loads', "throw new Error('TABLE_NAME is not set');", /TABLE_NAME is not set/],
  ['exports no handler', 'export const main = 1;', /\.handler is undefined or not exported$/],
])('fails the invocation of a function that %s', async (_how, source, message) => {
  const { environment } = await environmentOf(source);
  expect(await environment.invoke({}, receiver().body)).toMatchObject({
    type: 'failed',
    error: { errorMessage: expect.stringMatching(message) },
  });
  expect(environment.isAlive).toBe(false);
});

test.each([
  ['throws out of reach', 'setTimeout(() => { throw new Error(); });'],
  ['exits', 'process.exit(1);'],
  ['destroys its stream', "stream.write('a'); stream.destroy();"],
  ['breaks its stream', "stream.on('error', () => {}); stream.destroy(new Error('EPIPE'));"],
  ['writes after the end', "stream.end(); stream.write('a');"],
])('loses the environment of a function that %s', async (_how, statement) => {
  const { environment } = await environmentOf(`
    export const handler = awslambda.streamifyResponse(async (_event, stream) => {
      ${statement}
      await new Promise(() => {});
    });`);
  expect(await environment.invoke({}, receiver().body)).toMatchObject({ type: 'crashed' });
  expect(environment.isAlive).toBe(false);
});

const HANGING = `
  export const handler = awslambda.streamifyResponse(async (event, stream) => {
    stream.write('a');
    if (!event.isHanging) return stream.end();
    await new Promise((resolve) => stream.once('drain', resolve));
    for (;;);
  }, { highWaterMark: 1 });`;

test('kills a function that takes too long, even one that never yields', async () => {
  const { environment, timer } = await environmentOf(HANGING);
  const { body, nextChunk } = receiver();
  const started = nextChunk();
  const outcome = environment.invoke({ isHanging: true }, body);
  await started;
  expect(timer.expire(TIMEOUT_MS)).toBe(1);
  expect(await outcome).toEqual({ type: 'timed-out' });
  expect(environment.isAlive).toBe(false);
  await environment.gone;
});

test('starts another environment after one was killed', async () => {
  const { options, timer } = await optionsFor(HANGING);
  const fn = createLambdaFunction(options);
  onTestFinished(() => fn.close());
  const { body, nextChunk } = receiver();
  const started = nextChunk();
  const outcome = fn.invoke({ isHanging: true }, body);
  await started;
  timer.expire(TIMEOUT_MS);
  expect(await outcome).toEqual({ type: 'timed-out' });
  expect(await fn.invoke({}, receiver().body)).toEqual({ type: 'streamed' });
  expect(timer.running()).toEqual([]);
});

test('kills a function that never has loaded', async () => {
  const { environment, timer } = await environmentOf('await new Promise(() => {});');
  const outcome = environment.invoke({}, receiver().body);
  expect(timer.expire(TIMEOUT_MS)).toBe(1);
  expect(await outcome).toEqual({ type: 'timed-out' });
});
