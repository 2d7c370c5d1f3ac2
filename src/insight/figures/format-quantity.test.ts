import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatCountOf, formatDuration } from './format-quantity.ts';

test.each([
  [undefined, '–'],
  [0, '0.0 ms'],
  [0.44, '0.4 ms'],
  [9.94, '9.9 ms'],
  [9.96, '10 ms'],
  [84.4, '84 ms'],
  [16_400.1 - 16_014.6, '386 ms'],
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [2590, '2.59 s'],
  [59_994, '59.99 s'],
  [59_996, '1 min 00 s'],
  [65_400, '1 min 05 s'],
])('%s ms reads %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [130_400, '130.4 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.00 MB'],
  [6_291_556, '6.29 MB'],
  [999_994_999, '999.99 MB'],
  [999_995_000, '1.00 GB'],
  [1_328_900_000, '1.33 GB'],
])('%s bytes read %s', (sizeBytes, text) => {
  expect(formatBytes(sizeBytes)).toBe(text);
});

test('counts have thousands separators', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
});

test('a count has its noun in the singular only if it is one', () => {
  expect([0, 1, 1234].map((count) => formatCountOf(count, 'row'))).toEqual([
    '0 rows',
    '1 row',
    '1,234 rows',
  ]);
});
