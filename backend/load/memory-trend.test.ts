import { expect, test } from 'vitest';
import { memoryTrend } from './memory-trend.ts';

test('a saw tooth that comes down again is flat', () => {
  const samples = Array.from({ length: 60 }, (_, index) => 100 + (index % 5) * 8);
  expect(memoryTrend(samples).isFlat).toBe(true);
});

test('growth in the first third only is flat', () => {
  const samples = Array.from({ length: 60 }, (_, index) => Math.min(index, 20) * 10);
  expect(memoryTrend(samples)).toEqual({ median: 200, growth: 0, isFlat: true });
});

test('growth by a fifth over the rest is not flat, unless that much is tolerated', () => {
  const samples = Array.from({ length: 30 }, (_, index) => 100 + index);
  const { growth, isFlat } = memoryTrend(samples);
  expect(growth).toBeCloseTo(19);
  expect(isFlat).toBe(false);
  expect(memoryTrend(samples, 20).isFlat).toBe(true);
});

test('one sample, or none, has no trend', () => {
  expect(memoryTrend([])).toEqual({ median: 0, growth: 0, isFlat: true });
  expect(memoryTrend([5, 6])).toMatchObject({ growth: 1 });
  expect(memoryTrend([7])).toEqual({ median: 7, growth: 0, isFlat: true });
});
