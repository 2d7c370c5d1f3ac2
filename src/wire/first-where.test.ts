import { expect, test } from 'vitest';
import { firstWhere } from './first-where.ts';

test('finds the first index from which something holds, or the length', () => {
  for (let length = 0; length <= 9; length += 1) {
    for (let first = 0; first <= length; first += 1) {
      expect(firstWhere(length, (index) => index >= first)).toBe(first);
    }
  }
});

test('asks only for indices that there are, and for few of them', () => {
  const asked: number[] = [];
  firstWhere(1024, (index) => {
    asked.push(index);
    return false;
  });
  expect(asked.length).toBeLessThanOrEqual(11);
  expect(Math.max(...asked)).toBe(1023);
});
