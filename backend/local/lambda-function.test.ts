import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { BUNDLE_DIRECTORY, bundleModule } from '#functions/bundle-functions';
import type { BodyReceiver } from './execution-environment.ts';
import { functionEnvironment } from './function-environment.ts';
import { createLambdaFunction, IDLE_MS, type LambdaFunctionOptions } from './lambda-function.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { createManualTimer } from './testing/manual-timer.ts';

// Threads start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let runtime: string;

beforeAll(async () => {
  const source = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lambda-runtime.ts');
  runtime = await bundleModule(source, BUNDLE_DIRECTORY);
});

/** Streams one byte, and ends when that has been taken. */
const STREAMING = `
  export const handler = awslambda.streamifyResponse(async (_event, stream) => {
    stream.write('.');
    stream.end();
  });`;

async function functionOf(source: string, options: Partial<LambdaFunctionOptions> = {}) {
  const timer = createManualTimer();
  const lines: { readonly text: string; readonly requestId: string | undefined }[] = [];
  const fn = createLambdaFunction({
    runtime,
    bundle: await bundleOf(source),
    env: functionEnvironment('tested', {}),
    timeoutMs: 30_000,
    startTimer: timer.startTimer,
    onConsole: (text, _stream, requestId) => lines.push({ text, requestId }),
    ...options,
  });
  onTestFinished(() => fn.close());
  return { fn, timer, lines };
}

/** A body whose bytes are taken only when the test says so. */
function slowBody() {
  let onArrival!: () => void;
  const arrived = new Promise<void>((resolve) => {
    onArrival = resolve;
  });
  let take!: () => void;
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const body: BodyReceiver = {
    chunk: () => {
      onArrival();
      return taken;
    },
    end: () => {},
  };
  return { body, arrived, take };
}

const ANY_BODY: BodyReceiver = { chunk: async () => {}, end: () => {} };

/** Runs this many invocations at the same time, and resolves when all have ended. */
async function overlap(fn: ReturnType<typeof createLambdaFunction>, count: number): Promise<void> {
  const bodies = Array.from({ length: count }, slowBody);
  const outcomes = bodies.map(({ body }) => fn.invoke({}, body));
  await Promise.all(bodies.map(({ arrived }) => arrived));
  for (const { take } of bodies) take();
  await Promise.all(outcomes);
}

test('ends all environments but one when they have been idle for long enough', async () => {
  const { fn, timer } = await functionOf(STREAMING);
  await overlap(fn, 3);
  expect(fn.environments).toBe(3);
  expect(timer.running()).toEqual([IDLE_MS, IDLE_MS]);
  timer.expire(IDLE_MS);
  await vi.waitFor(() => expect(fn.environments).toBe(1));
  expect(timer.running()).toEqual([]);
  expect(await fn.invoke({}, ANY_BODY)).toEqual({ type: 'streamed' });
  expect(fn.environments).toBe(1);
});

test('keeps an environment that is used again', async () => {
  const { fn, timer } = await functionOf(STREAMING);
  await overlap(fn, 2);
  const bodies = [slowBody(), slowBody()];
  const outcomes = bodies.map(({ body }) => fn.invoke({}, body));
  await Promise.all(bodies.map(({ arrived }) => arrived));
  expect(timer.expire(IDLE_MS)).toBe(0);
  for (const { take } of bodies) take();
  expect(await Promise.all(outcomes)).toEqual([{ type: 'streamed' }, { type: 'streamed' }]);
});

test('lets invocations wait in their order if as many environments as allowed are busy', async () => {
  const { fn } = await functionOf(
    `export const handler = async ({ name }) => { await new Promise(setImmediate); return name; };`,
    { maxEnvironments: 1 },
  );
  const ended: string[] = [];
  const names = ['a', 'b', 'c', 'd'];
  const outcomes = names.map(async (name) => {
    const outcome = await fn.invoke({ name }, ANY_BODY);
    ended.push(name);
    return outcome.type === 'returned' ? outcome.payload : outcome.type;
  });
  expect(await Promise.all(outcomes)).toEqual(names.map((name) => JSON.stringify(name)));
  expect(ended).toEqual(names);
  expect(fn.environments).toBe(1);
});

test('lets no invocation wait any longer when it is closed', async () => {
  const { fn } = await functionOf(STREAMING, { maxEnvironments: 1 });
  const first = slowBody();
  const outcomes = [fn.invoke({}, first.body), fn.invoke({}, ANY_BODY)];
  await first.arrived;
  await fn.close();
  expect((await Promise.all(outcomes)).map(({ type }) => type)).toEqual(['crashed', 'crashed']);
  expect(await fn.invoke({}, ANY_BODY)).toMatchObject({ type: 'crashed' });
  expect(fn.environments).toBe(0);
});

test('shows on the console for which request a function writes, also if it is killed right after', async () => {
  const { fn, lines } = await functionOf(`
    console.log('loading');
    export const handler = async ({ isLast }, context) => {
      console.log('working on', context.awsRequestId);
      if (isLast) process.exit(1);
      return null;
    };`);
  await fn.invoke({}, ANY_BODY);
  await fn.invoke({ isLast: true }, ANY_BODY);
  const [loading, ...working] = lines;
  expect(loading).toEqual({ text: 'loading\n', requestId: undefined });
  expect(working).toHaveLength(2);
  for (const { text, requestId } of working) expect(text).toBe(`working on ${requestId}\n`);
  expect(new Set(working.map(({ requestId }) => requestId)).size).toBe(2);
});

test('a function that uses all memory loses its environment, and nothing else', async () => {
  const { fn } = await functionOf(`
    export const handler = async ({ isGreedy }) => {
      const kept = [];
      while (isGreedy) kept.push(new Array(1_000_000).fill(0));
      return 'fine';
    };`);
  expect(await fn.invoke({ isGreedy: true }, ANY_BODY)).toMatchObject({
    type: 'crashed',
    error: { errorMessage: expect.stringContaining('memory limit') },
  });
  expect(await fn.invoke({}, ANY_BODY)).toEqual({ type: 'returned', payload: '"fine"' });
});
