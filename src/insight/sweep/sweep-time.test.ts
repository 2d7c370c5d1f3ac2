import { expect, test } from 'vitest';
import { pageSweepOf } from '#insight/testing/page-sweep-of';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { roadOf } from '#roads/roads';
import { foreseenSweepMs, sweepTimeLeftMs } from './sweep-time.ts';

const ROADS = ['buffered', 'streamed'].map(roadOf);
const STACK = {
  scanLatencyMs: 100,
  pageLimit: 50,
  limits: { bufferedTimeoutMs: 28_000, streamedTimeoutMs: 120_000 },
};
const PLAN = { ...sweepOf([100, 1000], []).plan, repeats: 3, pauseMs: 10 };

test('a sweep of a local stack takes as long as the stack delays its pages, and pauses', () => {
  // 2 and 20 pages.
  expect(foreseenSweepMs(PLAN, ROADS, STACK)).toBe(2 * 3 * (200 + 10 + 2000 + 10));
  expect(foreseenSweepMs({ ...PLAN, hasWarmUp: true }, ROADS, STACK)).toBe(
    2 * (210 + 3 * (210 + 2010)),
  );
});

test('a road that runs out of time at a size is asked once more and then left alone, but not one that has a request for each page', () => {
  const plan = { ...PLAN, sizes: [100, 20_000, 40_000] };
  const ofRoad = (road: string) => foreseenSweepMs(plan, [roadOf(road)], STACK);
  expect(ofRoad('buffered')).toBe(3 * 210 + 28_010);
  expect(ofRoad('paginated')).toBe(3 * (210 + 40_010 + 80_010));
  expect(ofRoad('streamed')).toBe(3 * (210 + 40_010 + 80_010));
});

test('what is in front of a function may give up before it', () => {
  const plan = { ...PLAN, sizes: [100, 20_000] };
  const limits = { ...STACK.limits, gatewayTimeoutMs: 5000, restStreamTimeoutMs: 7000 };
  const ofRoad = (road: string) => foreseenSweepMs(plan, [roadOf(road)], { ...STACK, limits });
  expect(ofRoad('buffered')).toBe(3 * 210 + 5010);
  expect(ofRoad('rest-streamed')).toBe(3 * 210 + 7010);
  expect(ofRoad('streamed')).toBe(3 * (210 + 40_010));
});

test('where rows per page are swept, a run has as many pages as its rows need', () => {
  const { plan } = pageSweepOf([10, 500], []);
  expect(foreseenSweepMs(plan, [roadOf('streamed')], STACK)).toBe(100 * 100 + 2 * 100);
});

test('nothing is foreseen where pages have any number of rows, or where the stack delays more than pages', () => {
  expect(foreseenSweepMs(PLAN, ROADS, { ...STACK, pageLimit: null })).toBeUndefined();
  const side = { start: 'cold', addedInitMs: 100 } as const;
  const delayed = {
    name: 'article',
    about: 'A case.',
    buffered: { ...side, gatewayBytesPerSecond: null },
    streamed: side,
  };
  expect(foreseenSweepMs(PLAN, ROADS, { ...STACK, case: delayed })).toBeUndefined();
});

test('before the first run nothing is known of the time that is left', () => {
  expect(
    sweepTimeLeftMs(sweepOf([100, 1000], [['buffered']], { state: 'running' })),
  ).toBeUndefined();
});

test('a size that was not run yet takes as much longer as it has more rows', () => {
  const record = sweepOf([100, 400, 1000], [['streamed', [50, 100]]], { state: 'running' });
  const plan = { ...record.plan, pauseMs: 10 };
  expect(sweepTimeLeftMs({ ...record, plan })).toBe(400 + 10 + 1000 + 10);
});

test('with two sizes, what does not depend on the rows is left out of that', () => {
  const record = sweepOf([100, 400, 1000], [['streamed', [50, 300], [50, 600]]], {
    state: 'running',
  });
  expect(sweepTimeLeftMs(record)).toBe(1200);
});

test('the other runs of a size take as long as those that were taken', () => {
  const record = sweepOf(
    [100, 400],
    [
      ['streamed', [[50, 300]]],
      ['buffered', [[50, 500]]],
    ],
    {
      state: 'running',
    },
  );
  const plan = { ...record.plan, sizes: [100], repeats: 3 };
  expect(sweepTimeLeftMs({ ...record, plan })).toBe(2 * 300 + 2 * 500);
});

test('who has no run yet is taken for the others, and who is not asked again takes no time', () => {
  const record = sweepOf([100, 400], [['streamed', [50, 300]], ['buffered']], {
    state: 'running',
  });
  expect(sweepTimeLeftMs(record)).toBe(1200 + 300 + 1200);
  const refused = sweepOf([100, 400, 1000], [['buffered', [1, 1], refusedWith(504, 29_000)]], {
    state: 'running',
  });
  expect(sweepTimeLeftMs(refused)).toBe(0);
});

/** A sweep of 100, 50 and 2 pages, of which those have been read that took so many ms. */
function pagedSweep(...endMs: readonly number[]) {
  const sizes = [10, 20, 500];
  const dated = [{ atMs: 1, rows: 1, bytes: 1, producedMs: 1 }];
  const record = pageSweepOf(
    sizes,
    [
      [
        'streamed',
        (size) => ({ rows: 1000, arrivals: dated, endMs: endMs[sizes.indexOf(size)] ?? 0 }),
      ],
    ],
    { state: 'running' },
  );
  return { ...record, runs: record.runs.slice(0, endMs.length) };
}

test('larger pages take less time, and never less than in proportion to the last ones', () => {
  expect(sweepTimeLeftMs(pagedSweep(1000))).toBe(500 + 20);
  expect(sweepTimeLeftMs(pagedSweep(1000, 600))).toBeCloseTo(600 - 48 * 8);
  expect(sweepTimeLeftMs(pagedSweep(1000, 100))).toBe(4);
});
