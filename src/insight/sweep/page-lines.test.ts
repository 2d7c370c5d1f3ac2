import { expect, test } from 'vitest';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { refusedWith } from '#insight/testing/sweep-of';
import type { Arrival } from '#recording/recording';
import { STREAMED } from '#roads/streamed';
import { pageCells, PAGE_COLUMNS, pageNote } from './page-cells.ts';
import { pageLines, pagesGoOn } from './page-lines.ts';

const dated = (size: number) => pagedRun(size, { rows: 1000 });
const undated = (size: number) => {
  const { arrivals = [], ...run } = dated(size);
  return { ...run, arrivals: arrivals.map(({ atMs, rows, bytes }) => ({ atMs, rows, bytes })) };
};

const only = (...parameters: Parameters<typeof pageSweepOf>) => {
  const record = pageSweepOf(...parameters);
  return { line: pageLines(record)[0], goesOn: pagesGoOn(record, 0) };
};

test('a line has the lags of each size that was asked for, in the order of the plan', () => {
  const { line, goesOn } = only(
    [10, 100, 500],
    [['streamed', (size) => (size < 500 ? dated(size) : undated(size))]],
  );
  expect(line).toMatchObject({
    road: STREAMED,
    url: 'https://streamed.test/',
    noun: 'streamed',
    points: [
      { pageRows: 10, lags: { pages: 100 } },
      { pageRows: 100, lags: { pages: 10 } },
      { pageRows: 500 },
    ],
  });
  expect(line?.points[2]).not.toHaveProperty('lags');
  expect(line).not.toHaveProperty('obstacle');
  expect(goesOn).toBe(true);
});

test.each(['buffered', 'compressed', 'paginated'])('on %s nothing is streamed', (road) => {
  const { line, goesOn } = only([10], [[road, undefined]]);
  expect(line).toMatchObject({ points: [], obstacle: { reason: 'not-streamed' } });
  expect(goesOn).toBe(false);
});

test('before its first run a stream has no obstacle', () => {
  const { line, goesOn } = only([10], [['streamed', undefined]]);
  expect(line).not.toHaveProperty('obstacle');
  expect(goesOn).toBe(true);
});

test('pages that never say when they were produced are undated', () => {
  const { line, goesOn } = only([10, 100], [['streamed', undated]]);
  expect(line?.obstacle).toEqual({ reason: 'undated' });
  expect(goesOn).toBe(false);
});

test('a page of as many rows as were asked for is none too many', () => {
  expect(only([50], [['streamed', () => dated(50)]]).line).not.toHaveProperty('obstacle');
  expect(only([49], [['streamed', () => dated(50)]])).toMatchObject({
    line: { obstacle: { reason: 'size-ignored', pageRows: 50, askedRows: 49 } },
    goesOn: false,
  });
});

const pagesWith = (...rows: readonly number[]) => ({
  rows: rows.at(-1) ?? 0,
  arrivals: rows.map((each, index): Arrival => {
    const arrival = { atMs: 100 * index, rows: each, bytes: each };
    return index === 2 ? arrival : Object.assign(arrival, { producedMs: 100 * index });
  }),
});

test('of all pages of a run the largest counts, and only those that say when they were produced', () => {
  expect(only([10], [['streamed', () => pagesWith(10, 30, 90, 95)]]).line?.obstacle).toMatchObject({
    pageRows: 20,
  });
  expect(only([20], [['streamed', () => pagesWith(10, 30, 90, 95)]]).line).not.toHaveProperty(
    'obstacle',
  );
  expect(only([10], [['streamed', () => pagesWith(30, 40, 90)]]).line?.obstacle).toMatchObject({
    pageRows: 30,
  });
});

test('without any row the last run says why, and is asked again', () => {
  const { line, goesOn } = only(
    [10, 100],
    [['streamed', (size) => refusedWith(size === 10 ? 500 : 503)]],
  );
  expect(line?.obstacle).toEqual({
    reason: 'nothing',
    message: 'HTTP 503: Internal server error.',
  });
  expect(goesOn).toBe(true);
  expect(only([10], [['streamed', () => ({ rows: 0 })]]).line?.obstacle).toEqual({
    reason: 'nothing',
    message: 'There were no rows.',
  });
});

test('a warm-up says nothing, and nobody is asked who is not there', () => {
  const record = pageSweepOf([10], [['streamed', undated]]);
  const runs = record.runs.map((run) => ({ ...run, repeat: 0 }));
  expect(pageLines({ ...record, runs })[0]).not.toHaveProperty('obstacle');
  expect(pagesGoOn({ ...record, runs }, 0)).toBe(true);
  expect(pagesGoOn(record, 1)).toBe(false);
  expect(pagesGoOn(record, -1)).toBe(false);
});

test('contestants on the same road are numbered', () => {
  const record = pageSweepOf(
    [10],
    [
      ['streamed', dated],
      ['streamed', undefined],
    ],
  );
  expect(pageLines(record).map(({ noun }) => noun)).toEqual(['streamed (1)', 'streamed (2)']);
});

const LAGS = {
  pages: 1234,
  bytesPerPage: 1360.4,
  medianMs: 4,
  nineInTenMs: 17,
  largestMs: 1500,
  producedSpanMs: 400,
  arrivedSpanMs: 410,
};

test('a table has a cell for each column, and dashes for a size without two pages', () => {
  expect(PAGE_COLUMNS.map(({ name }) => name)).toEqual([
    'Bytes per page',
    'Pages',
    'Median lag',
    'Nine in ten within',
    'Largest lag',
  ]);
  expect(pageCells({ pageRows: 10, lags: LAGS })).toEqual([
    '1.4 kB',
    '1,234',
    '4.0 ms',
    '17 ms',
    '1.50 s',
  ]);
  expect(pageCells({ pageRows: 10 })).toEqual(Array(5).fill('–'));
});

test('why a size does not count stands beside it', () => {
  expect(pageNote({ pageRows: 10 })).toBe('no two pages');
  expect(pageNote({ pageRows: 10, lags: { ...LAGS, producedSpanMs: 33 } })).toBe(
    'too quick to tell',
  );
  expect(pageNote({ pageRows: 10, lags: LAGS })).toBe('');
});
