import { expect, test } from 'vitest';
import { countUntil } from './count-until.ts';

test.each([
  [0, 0],
  [9.9, 0],
  [10, 1],
  [19.9, 1],
  [20, 3],
  [29.9, 3],
  [30, 4],
  [1e9, 4],
])('by %d ms, %i entries had come', (atMs, count) => {
  expect(countUntil([{ atMs: 10 }, { atMs: 20 }, { atMs: 20 }, { atMs: 30 }], atMs)).toBe(count);
});

test('of nothing, nothing had come', () => {
  expect(countUntil([], 10)).toBe(0);
});

test('a long list is searched by halves', () => {
  let reads = 0;
  const list = Array.from({ length: 1024 }, (_, index) => ({
    get atMs() {
      reads += 1;
      return index;
    },
  }));
  for (const index of [0, 511, 512, 1023]) expect(countUntil(list, index)).toBe(index + 1);
  expect(reads).toBeLessThanOrEqual(4 * 11);
});
