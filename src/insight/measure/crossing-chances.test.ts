import { expect, test } from 'vitest';
import { crossingChances } from './crossing-chances.ts';

test('a false exclusion by the seventh value needs all seven on one side', () => {
  const { above, below } = crossingChances(0.5, 0.05, 7);
  expect(above[6]).toBe(0);
  expect(above[7]).toBeCloseTo(1 / 128, 12);
  expect(below[7]).toBeCloseTo(1 / 128, 12);
});

test('a false exclusion by the twelfth value needs all of the first seven, or eleven of twelve later, on one side', () => {
  // Where the first seven are not on one side, only 11 of 12 exclude by then: the one is among the seven.
  const { above } = crossingChances(0.5, 0.05, 12);
  expect(above[11]).toBeCloseTo(1 / 128, 12);
  expect(above[12]).toBeCloseTo(1 / 128 + 7 / 4096, 12);
});

test('values that all lie above exclude at the first interval, on that side', () => {
  const { above, below } = crossingChances(1, 0.05, 8);
  expect(above).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1]);
  expect(below[8]).toBe(0);
});

test('a false exclusion stays rarer than 5 % over a thousand looks', () => {
  const { above, below } = crossingChances(0.5, 0.05, 1000);
  const spent = (above[1000] ?? 0) + (below[1000] ?? 0);
  expect(spent).toBeGreaterThan(0.036);
  expect(spent).toBeLessThan(0.05);
});

test('the probabilities are mirrored if above and below are swapped', () => {
  const one = crossingChances(0.8, 0.05, 60);
  const other = crossingChances(0.2, 0.05, 60);
  expect(one.above[60]).toBeCloseTo(other.below[60] ?? 0, 12);
  expect(one.below[60]).toBeCloseTo(other.above[60] ?? 0, 12);
});
