import { expect, test } from 'vitest';
import { summariseMeasurement } from './measured-figures.ts';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

const of = (pairs: Parameters<typeof measurementOf>[0]) =>
  Object.fromEntries(
    summariseMeasurement(measurementOf(pairs)).map((summary) => [summary.metric.key, summary]),
  );

test('every figure has its runs, its median and its verdict, by hand', () => {
  const { firstRow, lastRow, averageWait } = of(manyPairs(7));
  expect(firstRow?.sides.buffered.medianMs).toBe(403);
  expect(firstRow?.sides.streamed.medianMs).toBe(100);
  expect(firstRow?.verdict).toMatchObject({
    state: 'sooner',
    contestant: 'streamed',
    ratio: { median: 4.03, low: 4, high: 4.06 },
  });
  // 500 rows at 100 ms, 500 at 396 ms.
  expect(averageWait?.sides.streamed.medianMs).toBe(248);
  expect(lastRow?.verdict.state).toBe('equivalent');
});

test('warm-ups are there and count for nothing', () => {
  const { firstByte } = of([measuredPair(500, { isWarmUp: true }), ...manyPairs(6)]);
  expect(firstByte?.sides.buffered.figures).toHaveLength(7);
  expect(firstByte?.sides.buffered.medianMs).toBe(402.5);
  expect(firstByte?.verdict).toMatchObject({ ratio: { pairs: 6 } });
});

test('a run far from the others is marked and stays', () => {
  const { firstRow } = of([...manyPairs(9), measuredPair(900)]);
  const { figures } = firstRow?.sides.buffered ?? { figures: [] };
  expect(figures.map(({ isOutlier }) => isOutlier)).toEqual([...Array(9).fill(false), true]);
  expect(firstRow?.verdict).toMatchObject({ ratio: { pairs: 10 } });
});

test('there is no percentile from fewer than 20 runs', () => {
  expect(of(manyPairs(19)).firstRow?.sides.buffered.p95Ms).toBeUndefined();
  expect(of(manyPairs(20)).firstRow?.sides.buffered.p95Ms).toBe(418);
});

test('without pairs, with one side failing and with hand-edited marks nothing is NaN', () => {
  const failed = { state: 'failed' } as const;
  const odd = { marks: { headersMs: Number.NaN, firstRowMs: -5, lastRowMs: 0 }, arrivals: [] };
  for (const pairs of [
    [],
    Array.from({ length: 8 }, (_, index) => measuredPair(index, { streamed: failed })),
    Array.from({ length: 8 }, (_, index) => measuredPair(index, { streamed: odd })),
    [{ isWarmUp: false, first: 'buffered' as const, runs: {} }],
  ]) {
    for (const { sides, verdict } of Object.values(of(pairs))) {
      expect(verdict).toEqual({ state: 'too-few', pairs: 0 });
      expect(sides.streamed.medianMs).toBeUndefined();
    }
  }
});

test('three failed runs of two hundred leave out their pairs and nothing else', () => {
  const pairs = manyPairs(200).map((pair, index) =>
    index % 70 === 5 ? measuredPair(index, { streamed: { state: 'failed' } }) : pair,
  );
  expect(of(pairs).firstRow?.verdict).toMatchObject({ state: 'sooner', ratio: { pairs: 197 } });
});

test('a run whose pair lacks the figure is there, and in no median', () => {
  const { firstRow } = of([
    ...manyPairs(6),
    measuredPair(6, { buffered: { state: 'failed' }, streamed: { marks: { firstRowMs: 999 } } }),
  ]);
  expect(firstRow?.sides.streamed.figures.at(-1)).toMatchObject({ ms: 999, isCounted: false });
  expect(firstRow?.sides.streamed.medianMs).toBe(100);
});
