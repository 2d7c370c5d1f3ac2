import { expect, test } from 'vitest';
import { manyPairs, measurementOf } from '#insight/testing/measurement-of';
import type { Threshold } from '#recording/measurement-record';
import { type MetricSummary, summariseMeasurement } from './measured-figures.ts';
import { ratioAxisOf } from './ratio-axis.ts';

const FIVE_PERCENT: Threshold = { unit: 'percent', value: 5 };

/** The summary of a figure with this interval. */
function summaryWith(low: number, median: number, high: number): MetricSummary {
  const [first] = summariseMeasurement(measurementOf(manyPairs(9)));
  if (first === undefined) throw new Error('There is a primary figure.');
  const { level, pairs, isPrimary } = first.verdict;
  const differenceMs = { low: 1, median: 2, high: 3 };
  return {
    ...first,
    verdict: {
      state: 'undecided',
      level,
      pairs,
      isPrimary,
      ratio: { low, median, high },
      differenceMs,
    },
  };
}

test('the results lie between the ends, in order, and 1 is always there', () => {
  for (const [low, median, high] of [
    [4.03, 4.09, 4.16],
    [0.2, 0.25, 0.3],
    [0.9, 1, 1.2],
    [0.0001, 1, 90_000],
    [1, 1, 1],
  ] as const) {
    const { equalAt, band, interval, ticks } = ratioAxisOf(
      summaryWith(low, median, high),
      FIVE_PERCENT,
    );
    const { from = -1, medianAt = -1, to = -1 } = interval ?? {};
    expect(from).toBeGreaterThan(0);
    expect(medianAt).toBeGreaterThanOrEqual(from);
    expect(to).toBeGreaterThanOrEqual(medianAt);
    expect(to).toBeLessThan(1);
    expect(band?.from).toBeLessThan(equalAt);
    expect(band?.to).toBeGreaterThan(equalAt);
    expect(ticks).toContainEqual({ at: equalAt, label: '1' });
    expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).toSorted((a, b) => a - b));
  }
});

test('the axis is logarithmic: twice as long is as far from 1 as half as long', () => {
  const { ticks, equalAt } = ratioAxisOf(summaryWith(0.3, 1, 3.3), FIVE_PERCENT);
  expect(ticks.map(({ label }) => label)).toEqual(['3×', '2×', '1', '2×', '3×']);
  const [third] = ticks;
  expect(equalAt - (third?.at ?? 0)).toBeCloseTo((ticks.at(-1)?.at ?? 0) - equalAt, 12);
});

test('ticks leave room for their labels, however wide the interval', () => {
  for (const high of [1.02, 1.3, 5, 80, 1e6]) {
    const { ticks } = ratioAxisOf(summaryWith(1.01, 1.015, high), FIVE_PERCENT);
    const gaps = ticks.slice(1).map(({ at }, index) => at - (ticks[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0.1);
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(11);
  }
});

test('a threshold in ms is drawn as its ratio at the medians', () => {
  const summary = summaryWith(0.9, 1, 1.1);
  const sides = {
    left: { ...summary.sides.left, medianMs: 200 },
    right: { ...summary.sides.right, medianMs: 100 },
  };
  const { band, equalAt } = ratioAxisOf({ ...summary, sides }, { unit: 'ms', value: 20 });
  // 20 ms more than 100 ms are 1.2 times as long; 20 ms more than 200 ms are 1.1 times.
  expect(((band?.to ?? 0) - equalAt) / (equalAt - (band?.from ?? 0))).toBeCloseTo(
    Math.log(1.2) / Math.log(1.1),
    12,
  );
  const unknown = { ...sides, left: { ...sides.left, medianMs: undefined } };
  expect(ratioAxisOf({ ...summary, sides: unknown }, { unit: 'ms', value: 20 }).band).toBe(
    undefined,
  );
});

test('without an interval it reaches from half to twice', () => {
  const [first] = summariseMeasurement(measurementOf(manyPairs(3)));
  if (first === undefined) throw new Error('There is a primary figure.');
  const { interval, equalAt, ticks } = ratioAxisOf(first, FIVE_PERCENT);
  expect(interval).toBeUndefined();
  expect(equalAt).toBeCloseTo(0.5, 12);
  expect(ticks.map(({ label }) => label)).toContain('2×');
});

test('a threshold of 0 has a band without width', () => {
  const { band, equalAt } = ratioAxisOf(summaryWith(0.9, 1, 1.1), { unit: 'percent', value: 0 });
  expect(band).toEqual({ from: equalAt, to: equalAt });
});
