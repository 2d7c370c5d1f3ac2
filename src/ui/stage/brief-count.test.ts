import { expect, test } from 'vitest';
import { briefCount } from './brief-count.ts';

test.each([
  [0, '0'],
  [990, '990'],
  [99_999, '99,999'],
  [100_000, '100 k'],
  [999_999, '999 k'],
  [1_000_000, '1.00 M'],
  [1_599_999, '1.59 M'],
  [2_000_000, '2.00 M'],
])('%i rows are %s', (count, text) => {
  expect(briefCount(count)).toBe(text);
});
