import { expect, test } from 'vitest';
import { SCENE_RANGES } from '#scenes/scene-model';
import { sliderStops } from './slider-stops.ts';

test('a slider reaches both ends, stands at its value, and each step changes something', () => {
  for (const range of Object.values(SCENE_RANGES)) {
    const [from, to] = range;
    for (const value of [from, to, Math.floor((from + to) / 3)]) {
      const stops = sliderStops(range, value);
      expect(stops[0]).toBe(from);
      expect(stops.at(-1)).toBe(to);
      expect(stops).toContain(value);
      expect(stops.every((stop, index) => index === 0 || stop > (stops[index - 1] ?? stop))).toBe(
        true,
      );
      expect(stops.every((stop) => Number.isInteger(stop))).toBe(true);
      expect(stops.length).toBeLessThan(125);
    }
  }
});

test('a narrow range has a place for each whole number', () => {
  expect(sliderStops([0, 100], 5)).toHaveLength(101);
});

test('a wide range has room for small numbers', () => {
  const stops = sliderStops([0, 2_000_000], 1000);
  expect(stops.filter((stop) => stop <= 10_000).length).toBeGreaterThan(20);
});

test('a slider stops also at the value from which it came', () => {
  const stops = sliderStops(SCENE_RANGES.bufferedBytes, 8_000_001, 6_291_556);
  expect(stops).toContain(8_000_001);
  expect(stops).toContain(6_291_556);
});
