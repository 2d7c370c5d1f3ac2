import { expect, test, vi } from 'vitest';
import type { StackOptions } from './stack-options.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { readLines } from './testing/read-lines.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test('answers 504 for a table that takes longer than API Gateway waits', async () => {
  const gate = createScanGate();
  const timer = createManualTimer();
  const stack = await startTestStack({
    interceptScan: gate.intercept,
    startTimer: timer.startTimer,
    limits: { gatewayTimeoutMs: 1234 },
  });
  const answer = fetch(stack.bufferUrl);
  const { pass } = await gate.arrival();
  timer.expire(1234);
  const response = await answer;
  expect(response.status).toBe(504);
  expect(await response.text()).toBe('{"message":"Endpoint request timed out"}');
  // The function does not notice, and requests the next page.
  pass();
  await gate.arrival();
});

const LARGE_ITEMS: StackOptions = {
  rows: 19,
  pageLimit: null,
  itemAt: (index) => ({ userId: `u-${index}`, text: 'x'.repeat(390_000) }),
};

test('answers for a table of 7 MB with a reason on one road, and with all rows on the other', async () => {
  const stack = await startTestStack(LARGE_ITEMS);
  const buffered = await fetch(stack.bufferUrl);
  expect(buffered.status).toBe(500);
  expect(await buffered.json()).toMatchObject({ error: { name: 'ResponseTooLarge' } });
  const streamed = await (await fetch(stack.streamUrl)).text();
  expect(streamed.length).toBeGreaterThan(7_000_000);
  expect(streamed).toMatch(/"type":"end","pages":\d+,"count":19,.*\n$/);
});

test('answers 502 for a function that returns more than Lambda allows', async () => {
  const lines: string[] = [];
  const stack = await startTestStack({
    limits: { maxBufferedBytes: 200 },
    onConsole: (line) => lines.push(line),
  });
  const response = await fetch(stack.bufferUrl);
  expect(response.status).toBe(502);
  expect(await response.text()).toBe('{"message":"Internal server error"}');
  expect(lines.join('\n')).toMatch(/\[buffered\] The function returned \d+ bytes, more than 200\./);
});

test('cuts a table that is larger than a streamed response can be, without a last line', async () => {
  // One page is more than that, so the cut is inside its line, however long the prelude is.
  const stack = await startTestStack({
    rows: 4,
    itemAt: (index) => ({ userId: `u-${index}`, text: 'x'.repeat(3000) }),
    limits: { maxStreamedBytes: 5000 },
  });
  const text = await (await fetch(stack.streamUrl)).text();
  // The prelude counts too, because the function sends it like all the rest.
  expect(text.length).toBeGreaterThan(4000);
  expect(text.length).toBeLessThan(5000);
  expect(text).not.toContain('"type":"end"');
  expect(text.endsWith('\n')).toBe(false);
});

test('makes the scan itself wait for bandwidth', async () => {
  let scans = 0;
  const timer = createManualTimer();
  const stack = await startTestStack({
    ...LARGE_ITEMS,
    interceptScan: async () => {
      scans += 1;
      return undefined;
    },
    now: () => 0,
    startTimer: timer.startTimer,
    limits: { streamBurstBytes: 1000 },
  });
  const response = await fetch(stack.streamUrl);
  const reading = response.arrayBuffer().catch(() => {});
  // There is no room for the first page: its bytes wait for the clock, which does not advance.
  while (!timer.running().some((delayMs) => delayMs < 10)) await turn();
  for (let count = 0; count < 1000; count += 1) await turn();
  // A table of 7 MB has more pages; some may be read ahead while one waits to be sent.
  expect(scans).toBeLessThanOrEqual(3);
  await stack.close();
  await reading;
});

test('serves the next request after a client has gone in the middle', async () => {
  const gate = createScanGate();
  const stack = await startTestStack({ rows: 4, interceptScan: gate.intercept });
  const controller = new AbortController();
  const answer = fetch(stack.streamUrl, { signal: controller.signal });
  (await gate.arrival()).pass();
  await readLines(await answer).next();
  const second = await gate.arrival();
  controller.abort();
  second.pass();
  (await gate.arrival()).pass();
  const next = fetch(stack.streamUrl);
  for (let scan = 0; scan < 3; scan += 1) (await gate.arrival()).pass();
  const text = await (await next).text();
  expect(text).toContain('"type":"end"');
});
