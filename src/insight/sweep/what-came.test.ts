import { expect, test } from 'vitest';
import { refusedWith, sweepOf, type SweptSize } from '#insight/testing/sweep-of';
import type { Problem } from '#recording/problem';
import type { BodyFormat } from '#wire/stream-reader';
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

/** What is said of runs on a road that failed with this problem each time. */
function failing(road: string, problem: Omit<Problem, 'remedy'>, rows = 0, format?: BodyFormat) {
  const run = {
    state: 'failed',
    rows,
    problem: { ...problem, remedy: '' },
    ...(format !== undefined && { format }),
  } as const;
  const record = sweepOf([50], [[road, [run, run]]]);
  const [ended] = describeSweep(record, SWEEP_METRICS);
  return ended?.sentence.replace(/^.* never delivered all 50 rows: /, '');
}

test.each<[string, string, Omit<Problem, 'remedy'>, number, BodyFormat | undefined, string]>([
  [
    'the words of an error line',
    'streamed',
    {
      code: 'in-band-error',
      message: 'The endpoint stopped after 1,240 rows: ThrottlingException: Too many requests.',
    },
    1240,
    'pages',
    'it reported an error (“ThrottlingException: Too many requests”) after 1,240 rows each time.',
  ],
  [
    'those of one in a page of a series',
    'paginated',
    {
      code: 'in-band-error',
      message:
        'The series stopped at page 2, after 20 rows. The endpoint stopped after 20 rows: Error: Out of order.',
    },
    20,
    'objects',
    'it reported an error (“Error: Out of order”) after 20 rows each time.',
  ],
  [
    'a stream on a road of pages',
    'paginated',
    { code: 'invalid-json', message: 'The response is NDJSON pages.' },
    0,
    'pages',
    'it returned a stream where a page was expected each time.',
  ],
  [
    'a web page',
    'buffered',
    { code: 'html', message: 'The response is a web page.' },
    0,
    undefined,
    'it answered with a web page each time.',
  ],
  [
    'JSON without rows',
    'compressed',
    { code: 'no-rows-array', message: 'The JSON has no list of rows.' },
    0,
    undefined,
    'it returned JSON without a list of rows each time.',
  ],
  [
    'totals that do not agree, of which the rows are no part',
    'rest-streamed',
    { code: 'totals-mismatch', message: 'The end line says that it sent 50 rows.' },
    49,
    'pages',
    'it announced other totals than it sent each time.',
  ],
])('a line ends with what is known of the failure: %s', (_, road, problem, rows, format, words) => {
  expect(failing(road, problem, rows, format)).toBe(words);
});
