import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countSides,
  estimateMedian,
  evidenceAgainst,
  intervalRank,
  leastCount,
  logMixture,
} from './confidence-sequence.ts';

/** 1 to `count`, so that a value shows its rank. */
const ranksTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('the mixture equals the beta function calculated by hand', () => {
  // M of n values on one side is (1 · 3 · 5 … (2n − 1)) ÷ n!
  expect(Math.exp(logMixture(1, 0))).toBeCloseTo(1, 9);
  expect(Math.exp(logMixture(6, 0))).toBeCloseTo(10_395 / 720, 9);
  expect(Math.exp(logMixture(7, 0))).toBeCloseTo(135_135 / 5_040, 9);
  // One of seven on the other side: ½ ÷ 6½ of that.
  expect(Math.exp(logMixture(7, 1))).toBeCloseTo(135_135 / 5_040 / 13, 9);
  expect(logMixture(0, 0)).toBeCloseTo(0, 9);
});

test('the mixture is a martingale: a fair coin neither raises nor lowers it on average', () => {
  for (const [count, above] of [
    [1, 0],
    [7, 1],
    [200, 120],
  ] as const) {
    const onAverage =
      (Math.exp(logMixture(count + 1, above)) + Math.exp(logMixture(count + 1, above + 1))) / 2;
    expect(onAverage / Math.exp(logMixture(count, above))).toBeCloseTo(1, 9);
  }
});

test('seven values give their smallest and largest as the interval, six give none', () => {
  expect(estimateMedian([1.4, 1.1, 1.6, 1.2, 1.5, 1.3, 1.7], 0.05)).toEqual({
    median: 1.4,
    low: 1.1,
    high: 1.7,
  });
  expect(estimateMedian([1.4, 1.1, 1.6, 1.2, 1.5, 1.3], 0.05)).toBeUndefined();
  expect(estimateMedian([], 0.05)).toBeUndefined();
});

test('the rank is the smallest number of values on one side that rejects nothing', () => {
  const ranks = [6, 7, 11, 12, 15, 16, 20, 30, 50, 100, 200].map((count) =>
    intervalRank(count, 0.05),
  );
  expect(ranks).toEqual([0, 1, 1, 2, 2, 3, 4, 7, 14, 34, 76]);
  for (const count of [7, 12, 30, 200]) {
    const rank = intervalRank(count, 0.05);
    expect(Math.exp(logMixture(count, rank))).toBeLessThan(20);
    expect(Math.exp(logMixture(count, rank - 1))).toBeGreaterThanOrEqual(20);
  }
});

test('the interval reaches from the k-th smallest to the k-th largest value', () => {
  expect(estimateMedian(ranksTo(30), 0.05)).toEqual({ median: 15.5, low: 7, high: 24 });
});

test('the minimum number of values grows as the allowed error shrinks', () => {
  expect([0.05, 0.025, 0.05 / 3, 0.01].map(leastCount)).toEqual([7, 8, 9, 10]);
  expect(estimateMedian(ranksTo(9), 0.01)).toBeUndefined();
  expect(estimateMedian(ranksTo(10), 0.01)).toMatchObject({ low: 1, high: 10 });
});

test('the rank never falls as values are added, and a stricter interval is never narrower', () => {
  for (let count = 1; count < 300; count += 1) {
    expect(intervalRank(count + 1, 0.05)).toBeGreaterThanOrEqual(intervalRank(count, 0.05));
    expect(intervalRank(count, 0.01)).toBeLessThanOrEqual(intervalRank(count, 0.05));
  }
});

test('ten thousand values cause no overflow', () => {
  expect(estimateMedian(ranksTo(10_000), 0.05)).toMatchObject({ low: 4803, high: 5198 });
  expect(evidenceAgainst({ above: 10_000, below: 0, ties: 0 })).toMatchObject({ pValue: 0 });
  expect(logMixture(10_000, 0)).toBeGreaterThan(6900);
  expect(Number.isFinite(logMixture(10_000, 0))).toBe(true);
});

test('values that equal the supposed median count on the side where they are the least evidence', () => {
  expect(evidenceAgainst({ above: 7, below: 0, ties: 0 }).pValue).toBeCloseTo(5_040 / 135_135, 9);
  // As if four lay above and four below, or five and four.
  expect(evidenceAgainst({ above: 4, below: 0, ties: 4 }).pValue).toBe(1);
  // As close to even as one tie can make it: seven on one side and one on the other.
  expect(evidenceAgainst({ above: 7, below: 0, ties: 1 })).toEqual(
    evidenceAgainst({ above: 7, below: 1, ties: 0 }),
  );
  expect(evidenceAgainst({ above: 0, below: 7, ties: 1 })).toEqual(
    evidenceAgainst({ above: 1, below: 7, ties: 0 }),
  );
  expect(evidenceAgainst({ above: 0, below: 0, ties: 0 }).pValue).toBeCloseTo(1, 9);
});

test('equal values widen the interval only to themselves', () => {
  expect(estimateMedian([1, 1, 1, 1, 1, 1, 1], 0.05)).toEqual({ median: 1, low: 1, high: 1 });
  expect(estimateMedian([1, 2, 2, 2, 2, 2, 2], 0.05)).toMatchObject({ low: 1, high: 2 });
});

test('the interval contains exactly the medians that the evidence does not reject, including ties', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (values) => {
      const estimate = estimateMedian(values, 0.05);
      for (let median = -0.5; median <= 9.5; median += 0.5) {
        const isRefuted = evidenceAgainst(countSides(values, median)).pValue <= 0.05;
        const isOutside =
          estimate !== undefined && (median < estimate.low || median > estimate.high);
        expect(isOutside).toBe(isRefuted);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('the order of the values does not matter, and the input is not changed', () => {
  const values = [5, 3, 9, 1, 7, 2, 8, 4, 6];
  const estimate = estimateMedian(values, 0.05);
  expect(estimate).toEqual(estimateMedian(values.toReversed(), 0.05));
  expect(estimate).toEqual({ median: 5, low: 1, high: 9 });
  expect(values).toEqual([5, 3, 9, 1, 7, 2, 8, 4, 6]);
});

test('negative values and zero count, values that are not finite do not', () => {
  const values = [-3, -2, -1, 0, 1, 2, 3];
  const noise = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  expect(estimateMedian([...values, ...noise], 0.05)).toEqual({ median: 0, low: -3, high: 3 });
  expect(countSides([...values, ...noise], 1)).toEqual({ above: 2, below: 4, ties: 1 });
});
