/** The streamed function behind the REST API of a whole stack, and what can go wrong there. */
import { expect, test, vi } from 'vitest';
import type { Stack } from './stack.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import { bundleOf } from './testing/bundle-of.ts';
import { LARGE_ITEMS } from './testing/large-items.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { readLines } from './testing/read-lines.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack, testBundles } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

function urlOf({ roads }: Stack): string {
  const url = roads['rest-streamed'];
  if (url === undefined) throw new Error('The stack has no such road.');
  return url;
}

/** An answer as text, without the times in it. */
async function withoutTimes(url: string): Promise<string> {
  return (await (await fetch(url)).text()).replaceAll(/"elapsedMs":[0-9.]+/g, '"elapsedMs":0');
}

async function timingOf(url: string): Promise<string | null> {
  const response = await fetch(url);
  await response.text();
  return response.headers.get('Server-Timing');
}

test('answers at the host of the buffered function with what the Function URL answers', async () => {
  const stack = await startTestStack({ rows: 7 });
  expect(new URL(urlOf(stack)).origin).toBe(new URL(stack.bufferUrl).origin);
  for (const query of ['', '?limit=3&fields=userId']) {
    expect(await withoutTimes(urlOf(stack) + query)).toBe(
      await withoutTimes(stack.streamUrl + query),
    );
  }
});

test('sends a page before the next one has been read', async () => {
  const gate = createScanGate();
  const stack = await startTestStack({ interceptScan: gate.intercept });
  const answer = fetch(urlOf(stack));
  (await gate.arrival()).pass();
  const lines = readLines(await answer);
  expect((await lines.next()).value).toMatchObject({ type: 'page', page: 1, count: 2 });
  (await gate.arrival()).pass();
  expect((await lines.next()).value).toMatchObject({ type: 'page', page: 2, count: 1 });
  expect((await lines.next()).value).toMatchObject({ type: 'end', pages: 2, count: 3 });
});

test('finds the environment warm that the Function URL has started: it is the same function', async () => {
  const stack = await startTestStack();
  expect(await timingOf(stack.streamUrl)).toMatch(/^init;/);
  expect(await timingOf(urlOf(stack))).toMatch(/^scan;/);
  expect(stack.environments()).toBe(1);
});

test('answers a scan that fails at once with the function’s own status, reason and CORS header', async () => {
  const stack = await startTestStack({
    interceptScan: async () => ({ status: 400, name: 'AccessDeniedException', message: 'arn:' }),
  });
  const response = await fetch(urlOf(stack));
  expect(response.status).toBe(500);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(await response.json()).toMatchObject({ error: { name: 'AccessDeniedException' } });
});

test.each([
  ['crashes', 'process.exit(1)'],
  ['destroys its stream', 'responseStream.destroy()'],
])(
  'cuts the response of a function that %s in the middle, and serves the next',
  async (_how, code) => {
    const streamed = await bundleOf(`
    export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
      const stream = awslambda.HttpResponseStream.from(responseStream, { statusCode: 200 });
      stream.write('{"type":"page"}\\n');
      if (event.queryStringParameters?.die !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        ${code};
        await new Promise(() => {});
      }
      stream.end();
    });`);
    const stack = await startTestStack({ bundles: { ...(await testBundles()), streamed } });
    await expect((await fetch(`${urlOf(stack)}?die=1`)).text()).rejects.toThrow('terminated');
    expect(await (await fetch(urlOf(stack))).text()).toBe('{"type":"page"}\n');
  },
);

test.each([
  ['is idle for too long', 'restStreamIdleMs', 4321],
  ['takes too long as a whole', 'restStreamTimeoutMs', 8765],
] as const)('cuts a response that %s, while the function reads on', async (_what, limit, ms) => {
  const gate = createScanGate();
  const timer = createManualTimer();
  const lines: string[] = [];
  const stack = await startTestStack({
    rows: 6,
    interceptScan: gate.intercept,
    startTimer: timer.startTimer,
    limits: { [limit]: ms },
    onConsole: (line) => lines.push(line),
  });
  const answer = fetch(urlOf(stack));
  (await gate.arrival()).pass();
  const read = readLines(await answer);
  await read.next();
  const second = await gate.arrival();
  timer.expire(ms);
  await expect(read.next()).rejects.toThrow('terminated');
  expect(lines).toEqual([expect.stringMatching(`^\\[rest-streamed\\] .*${ms} ms`)]);
  second.pass();
  await gate.arrival();
});

test('answers 504 for a table whose first page takes longer than it may be idle', async () => {
  const gate = createScanGate();
  const timer = createManualTimer();
  const stack = await startTestStack({
    interceptScan: gate.intercept,
    startTimer: timer.startTimer,
  });
  const answer = fetch(urlOf(stack));
  await gate.arrival();
  timer.expire(AWS_LIMITS.restStreamIdleMs);
  const response = await answer;
  expect(response.status).toBe(504);
  expect(await response.text()).toBe('{"message":"Endpoint request timed out"}');
});

test('sends 7 MB, which the same front door refuses as one response, and within its burst', async () => {
  const stack = await startTestStack({ ...LARGE_ITEMS, now: () => 0 });
  expect((await fetch(stack.bufferUrl)).status).toBe(500);
  const text = await (await fetch(urlOf(stack))).text();
  expect(text.length).toBeGreaterThan(7_000_000);
  expect(text).toMatch(/"type":"end","pages":\d+,"count":19,.*\n$/);
});
