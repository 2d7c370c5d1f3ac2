import { expect, test } from 'vitest';
import { aboutDuration } from './about-duration.ts';

test.each([
  [0, 'about 0 s'],
  [1, 'about 1 s'],
  [25_600, 'about 26 s'],
  [99_000, 'about 99 s'],
  [99_001, 'about 2 min'],
  [195_000, 'about 4 min'],
  [99 * 60_000, 'about 99 min'],
  [100 * 60_000, 'about 2 h'],
  [5_000 * 3_600_000, 'about 5,000 h'],
])('%s ms are %s', (durationMs, words) => {
  expect(aboutDuration(durationMs)).toBe(words);
});
