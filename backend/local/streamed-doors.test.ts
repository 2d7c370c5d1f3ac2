/** What holds for the streamed function of a whole stack, whichever front door is before it. */
import { expect, test, vi } from 'vitest';
import type { Stack } from './stack.ts';
import { LARGE_ITEMS } from './testing/large-items.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { readLines } from './testing/read-lines.ts';
import { createScanGate } from './testing/scan-gate.ts';
import { startTestStack } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

/** Each door, its address, and the limit on what it sends at full speed. */
const DOORS = [
  ['the Function URL', ({ streamUrl }: Stack) => streamUrl, 'streamBurstBytes'],
  ['the REST API', ({ roads }: Stack) => roads['rest-streamed'] ?? '', 'restStreamBurstBytes'],
] as const;

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test.each(DOORS)(
  '%s cuts a table that is larger than a streamed response can be, without a last line',
  async (_door, urlOf) => {
    // One page is more than that, so the cut is inside its line, however long the prelude is.
    const stack = await startTestStack({
      rows: 4,
      itemAt: (index) => ({ userId: `u-${index}`, text: 'x'.repeat(3000) }),
      limits: { maxStreamedBytes: 5000 },
    });
    const text = await (await fetch(urlOf(stack))).text();
    // The prelude counts too, because the function sends it like all the rest.
    expect(text.length).toBeGreaterThan(4000);
    expect(text.length).toBeLessThan(5000);
    expect(text).not.toContain('"type":"end"');
    expect(text.endsWith('\n')).toBe(false);
  },
);

test.each(DOORS)('%s makes the scan itself wait for bandwidth', async (_door, urlOf, burst) => {
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
    limits: { [burst]: 1000 },
  });
  const response = await fetch(urlOf(stack));
  const reading = response.arrayBuffer().catch(() => {});
  // There is no room for the first page: its bytes wait for the clock, which does not advance.
  while (!timer.running().some((delayMs) => delayMs < 10)) await turn();
  for (let count = 0; count < 1000; count += 1) await turn();
  // A table of 7 MB has more pages; some may be read ahead while one waits to be sent.
  expect(scans).toBeLessThanOrEqual(3);
  await stack.close();
  await reading;
});

test.each(DOORS)(
  'behind %s the table is read to its end for a client that has gone, and the next one is served',
  async (_door, urlOf) => {
    const gate = createScanGate();
    const stack = await startTestStack({ rows: 4, interceptScan: gate.intercept });
    const controller = new AbortController();
    const answer = fetch(urlOf(stack), { signal: controller.signal });
    (await gate.arrival()).pass();
    await readLines(await answer).next();
    const second = await gate.arrival();
    controller.abort();
    second.pass();
    (await gate.arrival()).pass();
    const next = fetch(urlOf(stack));
    for (let scan = 0; scan < 3; scan += 1) (await gate.arrival()).pass();
    expect(await (await next).text()).toContain('"type":"end"');
  },
);
