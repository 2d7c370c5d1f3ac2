import { expect, test } from 'vitest';
import { summariseMeasurement } from './measured-figures.ts';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

const of = (pairs: Parameters<typeof measurementOf>[0]) =>
  Object.fromEntries(
    summariseMeasurement(measurementOf(pairs)).map((summary) => [summary.metric.key, summary]),
  );

test('every figure has its runs, its median and its verdict, as calculated by hand', () => {
  const { firstRow, lastRow, averageWait } = of(manyPairs(9));
  expect(firstRow?.sides.left.medianMs).toBe(404);
  expect(firstRow?.sides.right.medianMs).toBe(100);
  expect(firstRow?.verdict).toMatchObject({
    state: 'sooner',
    side: 'right',
    ratio: { median: 4.04, low: 4, high: 4.08 },
    level: 0.95,
    isPrimary: true,
  });
  // 500 rows at 100 ms, 500 at 398 ms.
  expect(averageWait?.sides.right.medianMs).toBe(249);
  expect(lastRow?.verdict).toMatchObject({ state: 'equivalent', isPrimary: false });
});

test('warm-ups are listed and do not count', () => {
  const { firstByte } = of([measuredPair(500, { isWarmUp: true }), ...manyPairs(9)]);
  expect(firstByte?.sides.left.figures).toHaveLength(10);
  expect(firstByte?.sides.left.medianMs).toBe(404);
  expect(firstByte?.verdict).toMatchObject({ pairs: 9 });
});

test('a run far from the others is marked and stays', () => {
  const { firstRow } = of([...manyPairs(9), measuredPair(900)]);
  const { figures } = firstRow?.sides.left ?? { figures: [] };
  expect(figures.map(({ isOutlier }) => isOutlier)).toEqual([...Array(9).fill(false), true]);
  expect(firstRow?.verdict).toMatchObject({ pairs: 10 });
});

test('there is no percentile from fewer than 20 runs', () => {
  expect(of(manyPairs(19)).firstRow?.sides.left.p95Ms).toBeUndefined();
  expect(of(manyPairs(20)).firstRow?.sides.left.p95Ms).toBe(418);
});

test('without pairs, with one failing side and with hand-edited marks nothing is NaN', () => {
  const failed = { state: 'failed' } as const;
  const odd = { marks: { headersMs: Number.NaN, firstRowMs: -5, lastRowMs: 0 }, arrivals: [] };
  for (const pairs of [
    [],
    Array.from({ length: 8 }, (_, index) => measuredPair(index, { right: failed })),
    Array.from({ length: 8 }, (_, index) => measuredPair(index, { right: odd })),
    [{ isWarmUp: false, first: 'left' as const, runs: {} }],
  ]) {
    for (const { sides, verdict } of Object.values(of(pairs))) {
      expect(verdict).toMatchObject({ state: 'too-few', pairs: 0 });
      expect(sides.right.medianMs).toBeUndefined();
    }
  }
});

test('three failed runs of two hundred exclude only their pairs', () => {
  const pairs = manyPairs(200).map((pair, index) =>
    index % 70 === 5 ? measuredPair(index, { right: { state: 'failed' } }) : pair,
  );
  expect(of(pairs).firstRow?.verdict).toMatchObject({ state: 'sooner', pairs: 197 });
});

test('a run whose pair lacks the figure is listed, and is in no median', () => {
  const { firstRow } = of([
    ...manyPairs(6),
    measuredPair(6, { left: { state: 'failed' }, right: { marks: { firstRowMs: 999 } } }),
  ]);
  expect(firstRow?.sides.right.figures.at(-1)).toMatchObject({ ms: 999, isCounted: false });
  expect(firstRow?.sides.right.medianMs).toBe(100);
});

test('the primary figure comes first, and only it says how long the measurement would have to be', () => {
  const even = Array.from({ length: 12 }, (_, index) => {
    const ms = index % 2 === 0 ? 90 : 110;
    const marks = { headersMs: ms, firstRowMs: ms, lastRowMs: ms };
    return measuredPair(0, {
      left: { marks, arrivals: [{ atMs: ms, rows: 1, bytes: 1 }] },
      right: {
        marks: { headersMs: 100, firstRowMs: 100, lastRowMs: 100 },
        arrivals: [{ atMs: 100, rows: 1, bytes: 1 }],
      },
    });
  });
  const record = measurementOf(even);
  const summaries = summariseMeasurement({
    ...record,
    plan: { ...record.plan, primary: 'lastRow' },
  });
  expect(summaries.map(({ metric }) => metric.key)).toEqual([
    'lastRow',
    'firstByte',
    'firstRow',
    'averageWait',
  ]);
  expect(summaries[0]?.verdict).toMatchObject({ state: 'undecided', isPrimary: true });
  expect(summaries[0]?.pairsToSee?.map(({ difference }) => difference)).toEqual([0.05, 0.1, 0.2]);
  expect(summaries.slice(1).every(({ pairsToSee }) => pairsToSee === undefined)).toBe(true);
});
