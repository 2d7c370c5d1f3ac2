import { expect, test } from 'vitest';
import { aboutRows, sweepSizes } from './sweep-plan.ts';

test('sizes are from the first to the last, each about as many times larger', () => {
  expect(sweepSizes(100, 1_600_000, 8)).toEqual([
    100, 400, 1600, 6300, 25_000, 100_000, 400_000, 1_600_000,
  ]);
  expect(sweepSizes(100, 990, 3)).toEqual([100, 310, 990]);
});

test('both ends are exact, and no size is there twice', () => {
  expect(sweepSizes(7, 12_345, 2)).toEqual([7, 12_345]);
  expect(sweepSizes(1, 4, 8)).toEqual([1, 2, 3, 4]);
  expect(sweepSizes(5, 5, 8)).toEqual([5]);
});

test('ends in the other order are the same', () => {
  expect(sweepSizes(1000, 10, 3)).toEqual(sweepSizes(10, 1000, 3));
});

test.each([
  [Number.NaN, 10, 3],
  [0, 10, 3],
  [10, 1.5, 3],
  [10, Number.POSITIVE_INFINITY, 3],
  [10, 100, Number.NaN],
])('what is no plan has no sizes: %s to %s in %s', (from, to, count) => {
  expect(sweepSizes(from, to, count)).toEqual([]);
});

test('a count out of its range counts as the nearest one in it', () => {
  expect(sweepSizes(1, 1e6, 1e9)).toHaveLength(24);
  expect(sweepSizes(1, 100, 0)).toEqual([1, 100]);
});

test('a number of rows that is about right has two digits', () => {
  expect(aboutRows(3449)).toBe('about 3,400 rows');
  expect(aboutRows(0.2)).toBe('about 1 row');
});
