import { expect, test } from 'vitest';
import {
  aboutRows,
  PAGES_RANGE,
  REPEATS_RANGE,
  roundRows,
  ROWS_RANGE,
  SIZES_RANGE,
  sweepSizes,
} from './sweep-plan.ts';

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

test('a size that rounding would put outside stays within both ends', () => {
  expect(sweepSizes(101, 104, 3)).toEqual([101, 104]);
  expect(sweepSizes(996, 999, 3)).toEqual([996, 999]);
});

test('the number of sizes is rounded', () => {
  expect(sweepSizes(1, 1e6, 2.4)).toHaveLength(2);
  expect(sweepSizes(1, 1e6, 2.5)).toHaveLength(3);
});

test.each([
  [Number.NaN, 10, 3],
  [10, Number.NaN, 3],
  [-5, 10, 3],
  [10, 0, 3],
  [0, 10, 3],
  [10, 1.5, 3],
  [10, Number.POSITIVE_INFINITY, 3],
  [10, 100, Number.NaN],
])('what is no plan has no sizes: %s to %s in %s', (from, to, count) => {
  expect(sweepSizes(from, to, count)).toEqual([]);
});

test('a count out of its range counts as the nearest one in it', () => {
  expect(sweepSizes(1, 1e6, 1e9)).toHaveLength(24);
  expect(sweepSizes(1, 1e6, 24)).toHaveLength(24);
  expect(sweepSizes(1, 1e6, 23)).toHaveLength(23);
  expect(sweepSizes(1, 100, 0)).toEqual([1, 100]);
  expect(sweepSizes(1, 100, 1)).toEqual([1, 100]);
  expect(sweepSizes(1, 100, Number.NEGATIVE_INFINITY)).toEqual([1, 100]);
});

test('a number of rows that is about right has two digits', () => {
  expect(aboutRows(3449)).toBe('about 3,400 rows');
  expect(aboutRows(0.2)).toBe('about 1 row');
});

test.each([
  [0, 1],
  [0.2, 1],
  [1.4, 1],
  [1.6, 2],
  [14.4, 14],
  [14.6, 15],
  [149, 150],
  [994, 990],
  [996, 1000],
  [1_249_999, 1_200_000],
])('%d is rounded to %i rows', (exact, rows) => {
  expect(roundRows(exact)).toBe(rows);
});

test('one row is no plural, and thousands are separated', () => {
  expect(aboutRows(1.4)).toBe('about 1 row');
  expect(aboutRows(1.6)).toBe('about 2 rows');
  expect(aboutRows(1_234_567)).toBe('about 1,200,000 rows');
});

test('as many may be asked for as the functions of this project accept', () => {
  expect({ SIZES_RANGE, ROWS_RANGE, PAGES_RANGE, REPEATS_RANGE }).toEqual({
    SIZES_RANGE: [2, 24],
    ROWS_RANGE: [1, 10_000_000],
    PAGES_RANGE: [1, 10_000],
    REPEATS_RANGE: [1, 20],
  });
});
