import { expect, test } from 'vitest';
import { refusedWith, sweepOf, type SweptSize } from '#insight/testing/sweep-of';
import { describeSweep } from './describe-sweep.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

const said = (sizes: readonly number[], ...swept: readonly (readonly SweptSize[])[]) =>
  describeSweep(
    sweepOf(sizes, [
      ['streamed', ...swept],
      ['buffered', ...sizes.map(() => [1, 1] as const)],
    ]),
    SWEEP_METRICS,
  ).find(({ code }) => /^sweep\.(delivers-nothing|fails-from)/.test(code))?.sentence;

const brokenAfter = (rows: number) => ({ state: 'truncated', rows }) as const;

test('says what happened each time where the smallest size never came', () => {
  expect(said([50], [brokenAfter(40), brokenAfter(40), brokenAfter(40)])).toBe(
    'Streamed never delivered all 50 rows: it broke off after 40 rows each time.',
  );
  expect(said([50], [refusedWith(401, 7), refusedWith(401, 9)])).toBe(
    'Streamed never delivered all 50 rows: it answered HTTP 401 (“Internal server error”) each time.',
  );
  expect(said([1], [refusedWith(401, 7)])).toBe(
    'Streamed did not deliver even 1 row: it answered HTTP 401 (“Internal server error”) after 7.0 ms.',
  );
});

test('runs that failed differently are told one after the other', () => {
  const other = { state: 'failed', rows: 7 } as const;
  const mixed = [refusedWith(500), brokenAfter(40), other, refusedWith(500), brokenAfter(42)];
  expect(said([50], [...mixed, refusedWith(500)])).toBe(
    'Streamed never delivered all 50 rows: it answered HTTP 500 (“Internal server error”) 3 times, broke off after 40 to 42 rows twice and failed after 7 rows once.',
  );
});

test('a larger size that failed is told after the last one that came', () => {
  expect(said([50, 100], [[1, 1]], [refusedWith(401, 7)])).toBe(
    'Streamed delivered 50 rows, but not 100: it answered HTTP 401 (“Internal server error”) after 7.0 ms.',
  );
});

test('a limit is still told as a cause', () => {
  expect(said([50], [refusedWith(504, 29_000), refusedWith(504, 29_000)])).toBe(
    'Streamed never delivered all 50 rows, because it ran into a time limit after 29.00 s (HTTP 504 after 29.00 s).',
  );
});
