import { expect, test } from 'vitest';
import { readUnitsOf } from './read-units.ts';
import { encodeServerTiming } from './server-timing.ts';

test('times are durations, and what is no time is a text', () => {
  expect(
    encodeServerTiming({
      initMs: 210.04,
      scanMs: 0,
      totalMs: 3.26,
      readUnits: 12.5,
      memoryMb: 512,
    }),
  ).toBe('init;dur=210.0, scan;dur=0.0, total;dur=3.3, read;desc="12.5", memory;desc="512"');
});

test('what is not known is not said', () => {
  expect(encodeServerTiming({ initMs: undefined, scanMs: 84.06 })).toBe('scan;dur=84.1');
});

test.each([
  [0, 0],
  [1, 0.5],
  [4096, 0.5],
  [4097, 1],
  [1024 * 1024, 128],
])('a page of %i bytes takes %d read units', (sizeBytes, units) => {
  expect(readUnitsOf(sizeBytes)).toBe(units);
});
