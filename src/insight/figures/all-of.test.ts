import { expect, test } from 'vitest';
import { allOf } from './all-of.ts';

test.each([
  [2, 'both rows'],
  [3, 'all 3 rows'],
  [20_000, 'all 20,000 rows'],
])('all of %i', (count, text) => {
  expect(allOf(count, 'row')).toBe(text);
});
