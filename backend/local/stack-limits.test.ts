import { expect, test, vi } from 'vitest';
import { LARGE_ITEMS } from './testing/large-items.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

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
