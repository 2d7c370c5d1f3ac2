import { expect, test } from 'vitest';
import { estimateRatio, intervalRank } from './ratio-estimate.ts';

test('six pairs give their smallest and their largest ratio as the interval', () => {
  expect(estimateRatio([1.4, 1.1, 1.6, 1.2, 1.5, 1.3])).toEqual({
    median: 1.35,
    low: 1.1,
    high: 1.6,
    pairs: 6,
  });
});

test('five pairs give no interval', () => {
  expect(estimateRatio([1, 2, 3, 4, 5])).toBeUndefined();
});

test('ranks are those of the tables for the sign test at 5 %', () => {
  const ranks = [5, 6, 8, 9, 12, 15, 20, 30, 50, 100].map(intervalRank);
  expect(ranks).toEqual([0, 1, 1, 2, 3, 4, 6, 10, 18, 40]);
});

test('what is no ratio is left out, and not counted as a pair', () => {
  const ratios = [1, 2, 3, 4, 5, 6, Number.NaN, Number.POSITIVE_INFINITY, 0, -1];
  expect(estimateRatio(ratios)).toMatchObject({ median: 3.5, pairs: 6 });
});
