import { expect, test } from 'vitest';
import { logTicks, plainLogRange, roundLogRange, shareOf } from './log-axis.ts';

test.each([
  [
    [130, 2400],
    [100, 5000],
  ],
  [
    [100, 1000],
    [100, 1000],
  ],
  [[7], [5, 10]],
  [[10], [10, 20]],
  [
    [0.4, 3],
    [0.2, 5],
  ],
  [
    [0, -3, 20, Number.POSITIVE_INFINITY],
    [20, 50],
  ],
] as const)('%j lie in %j', (values, range) => {
  expect(roundLogRange(values)).toEqual(range);
});

test('without a positive number there is no range', () => {
  expect(roundLogRange([])).toBeUndefined();
  expect(roundLogRange([0, -1, Number.NaN])).toBeUndefined();
});

test('one number has as much room on both sides', () => {
  expect(plainLogRange([100])).toEqual([50, 200]);
  expect(plainLogRange([100, 400])).toEqual([100, 400]);
});

test('equal ratios are equal distances', () => {
  expect(shareOf(100, [10, 1000])).toBeCloseTo(0.5);
  expect(shareOf(10, [10, 1000])).toBe(0);
  expect(shareOf(1000, [10, 1000])).toBe(1);
});

test.each([
  [[100, 1000], 9, [100, 200, 500, 1000]],
  [
    [100, 1_600_000],
    20,
    [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000],
  ],
  [[100, 1_600_000], 9, [100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000]],
  [[100, 1_600_000], 6, [100, 1000, 10_000, 100_000, 1_000_000]],
  [[100, 1_600_000], 3, [100, 10_000, 1_000_000]],
  [[120, 480], 4, [200]],
  [[0.1, 1], 4, [0.1, 0.2, 0.5, 1]],
] as const)('%j has at most %i ticks: %j', (range, most, ticks) => {
  expect(logTicks(range, most)).toEqual(ticks);
});

test.each([
  [[1], [1, 2]],
  [[2], [2, 5]],
  [[5], [5, 10]],
  [
    [1, 1.001],
    [1, 2],
  ],
  [
    [999, 1001],
    [500, 2000],
  ],
  [
    [0.000_7, 0.03],
    [0.000_5, 0.05],
  ],
  [
    [2, 2],
    [2, 5],
  ],
] as const)('%j lie in the round range %j', (values, range) => {
  expect(roundLogRange(values)).toEqual(range);
});

test('a range of ticks takes in its own ends', () => {
  expect(logTicks([0.3, 3], 9)).toEqual([0.5, 1, 2]);
  expect(logTicks([2, 5], 9)).toEqual([2, 5]);
  expect(logTicks([100, 1000], 4)).toEqual([100, 200, 500, 1000]);
  expect(logTicks([100, 1000], 3)).toEqual([100, 300, 1000]);
  expect(logTicks([100, 1000], 2)).toEqual([100, 1000]);
});

test('where no tick fits, or none is round, there is none', () => {
  expect(logTicks([100, 1000], 0)).toEqual([]);
  expect(logTicks([21, 29], 9)).toEqual([]);
  expect(logTicks([1, 1e12], 4)).toEqual([1, 1e4, 1e8, 1e12]);
});

test('a share outside of a range lies beyond its ends', () => {
  expect(shareOf(1, [10, 1000])).toBeCloseTo(-0.5);
  expect(shareOf(100_000, [10, 1000])).toBeCloseTo(2);
});

test('a range without numbers between two is that of these', () => {
  expect(plainLogRange([400, 100, 200])).toEqual([100, 400]);
  expect(plainLogRange([7, 7])).toEqual([3.5, 14]);
});
