import { expect, test } from 'vitest';
import { floorCount } from './floor-count.ts';

test.each([
  [838_999, 830_000],
  [840_000, 840_000],
  [48_732, 48_000],
  [99.9, 99],
  [7.9, 7],
  [0, 0],
])('%d is rounded down to %d', (count, floored) => {
  expect(floorCount(count)).toBe(floored);
});
