import { expect, test } from 'vitest';
import { summariseMeasurement } from './measured-figures.ts';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

const of = (pairs: Parameters<typeof measurementOf>[0]) =>
  Object.fromEntries(
    summariseMeasurement(measurementOf(pairs)).map((summary) => [summary.metric.key, summary]),
  );

test('every figure has its runs, its median and its verdict, by hand', () => {
  const { firstRow, lastRow, averageWait } = of(manyPairs(7));
  expect(firstRow?.sides.left.medianMs).toBe(403);
  expect(firstRow?.sides.right.medianMs).toBe(100);
  expect(firstRow?.verdict).toMatchObject({
    state: 'sooner',
    side: 'right',
    ratio: { median: 4.03, low: 4, high: 4.06 },
  });
  // 500 rows at 100 ms, 500 at 396 ms.
  expect(averageWait?.sides.right.medianMs).toBe(248);
  expect(lastRow?.verdict.state).toBe('equivalent');
});

test('warm-ups are there and count for nothing', () => {
  const { firstByte } = of([measuredPair(500, { isWarmUp: true }), ...manyPairs(6)]);
  expect(firstByte?.sides.left.figures).toHaveLength(7);
  expect(firstByte?.sides.left.medianMs).toBe(402.5);
  expect(firstByte?.verdict).toMatchObject({ ratio: { pairs: 6 } });
});

test('a run far from the others is marked and stays', () => {
  const { firstRow } = of([...manyPairs(9), measuredPair(900)]);
  const { figures } = firstRow?.sides.left ?? { figures: [] };
  expect(figures.map(({ isOutlier }) => isOutlier)).toEqual([...Array(9).fill(false), true]);
  expect(firstRow?.verdict).toMatchObject({ ratio: { pairs: 10 } });
});

test('there is no percentile from fewer than 20 runs', () => {
  expect(of(manyPairs(19)).firstRow?.sides.left.p95Ms).toBeUndefined();
  expect(of(manyPairs(20)).firstRow?.sides.left.p95Ms).toBe(418);
});

test('without pairs, with one side failing and with hand-edited marks nothing is NaN', () => {
  const failed = { state: 'failed' } as const;
  const odd = { marks: { headersMs: Number.NaN, firstRowMs: -5, lastRowMs: 0 }, arrivals: [] };
  for (const pairs of [
    [],
    Array.from({ length: 8 }, (_, index) => measuredPair(index, { right: failed })),
    Array.from({ length: 8 }, (_, index) => measuredPair(index, { right: odd })),
    [{ isWarmUp: false, first: 'left' as const, runs: {} }],
  ]) {
    for (const { sides, verdict } of Object.values(of(pairs))) {
      expect(verdict).toEqual({ state: 'too-few', pairs: 0 });
      expect(sides.right.medianMs).toBeUndefined();
    }
  }
});

test('three failed runs of two hundred leave out their pairs and nothing else', () => {
  const pairs = manyPairs(200).map((pair, index) =>
    index % 70 === 5 ? measuredPair(index, { right: { state: 'failed' } }) : pair,
  );
  expect(of(pairs).firstRow?.verdict).toMatchObject({ state: 'sooner', ratio: { pairs: 197 } });
});

test('a run whose pair lacks the figure is there, and in no median', () => {
  const { firstRow } = of([
    ...manyPairs(6),
    measuredPair(6, { left: { state: 'failed' }, right: { marks: { firstRowMs: 999 } } }),
  ]);
  expect(firstRow?.sides.right.figures.at(-1)).toMatchObject({ ms: 999, isCounted: false });
  expect(firstRow?.sides.right.medianMs).toBe(100);
});
