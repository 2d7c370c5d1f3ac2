import { expect, test } from 'vitest';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { refusedWith } from '#insight/testing/sweep-of';
import { WHOLE_SENTENCES } from '#insight/testing/whole-text';
import { pagesCsv, pagesJson, pagesMarkdown, SMALLEST_PAGE_DEFINITION } from './page-export.ts';

const SWEEP = pageSweepOf(
  [10, 100, 1000],
  [
    ['buffered', undefined],
    ['streamed', (size) => pagedRun(size, { rows: 1000, gatherBytes: 2000 })],
  ],
);

const FILE = { place: '<b>LOCAL', browser: 'Test', sweep: SWEEP };

test('the CSV has one line for each run, and no figures where there was one page', () => {
  const [header, first, , last] = pagesCsv(SWEEP).trimEnd().split('\r\n');
  expect(header).toBe(
    'page_rows,asked_rows,contestant,road,repeat,state,status,rows,bytes,pages,bytes_per_page,median_lag_ms,nine_in_ten_lag_ms,largest_lag_ms,produced_span_ms,arrived_span_ms,burst_bytes,burst_pages,end_ms,url,problem_code,problem',
  );
  expect(first).toMatch(/^10,1000,2,streamed,1,complete,200,1000,136000,100,1360,/);
  expect(last).toMatch(/^1000,1000,2,streamed,1,complete,200,1000,130060,,,,,,,,,,/);
});

test('the JSON has the record and what the page concludes from it', () => {
  const { format, version, sweep, conclusions } = JSON.parse(pagesJson(FILE));
  expect({ format, version }).toEqual({ format: 'two-fetches-page-sweep', version: 1 });
  expect(sweep).toEqual(JSON.parse(JSON.stringify(SWEEP)));
  expect(conclusions[0].code).toBe('sweep.smallest-page.streamed');
});

test('the Markdown has the answer, a table of each road that was asked, and the method', () => {
  const text = pagesMarkdown(FILE);
  expect(text).toContain('- On streamed, pages of 100 rows (about 13.1 kB each) and more arrive');
  expect(text).toContain('| Rows per page, streamed | Bytes per page | Pages |');
  expect(text).not.toContain('Rows per page, buffered');
  expect(text).toContain('\\<b\\>LOCAL');
  expect(text).toContain('nine in ten');
});

test('every column of the CSV has its own figure', () => {
  const sweep = pageSweepOf(
    [500],
    [['streamed', () => ({ ...pagedRun(500, { rows: 1000 }), url: 'https://s.test/?limit=500' })]],
  );
  const [names = '', values = ''] = pagesCsv(sweep).split('\r\n');
  const cells = values.split(',');
  expect(Object.fromEntries(names.split(',').map((name, at) => [name, cells[at]]))).toEqual({
    page_rows: '500',
    asked_rows: '1000',
    contestant: '1',
    road: 'streamed',
    repeat: '1',
    state: 'complete',
    status: '200',
    rows: '1000',
    bytes: '130120',
    pages: '2',
    bytes_per_page: '65060',
    median_lag_ms: '0',
    nine_in_ten_lag_ms: '0',
    largest_lag_ms: '0',
    produced_span_ms: '20',
    arrived_span_ms: '20',
    burst_bytes: '65060',
    burst_pages: '1',
    end_ms: '180',
    url: 'https://s.test/?limit=500',
    problem_code: '',
    problem: '',
  });
});

test('a run that failed says why in the CSV', () => {
  const sweep = pageSweepOf([500], [['streamed', () => refusedWith(504)]]);
  expect(pagesCsv(sweep)).toMatch(
    /,3000,https:\/\/example\.test\/,http-error,HTTP 504: Internal server error\.\r\n$/,
  );
});

test('the Markdown as a whole', () => {
  const sweep = pageSweepOf(
    [10, 100],
    [
      ['streamed', (size) => pagedRun(size, { rows: 1000 })],
      ['rest-streamed', () => refusedWith(500)],
      ['paginated', undefined],
    ],
  );
  const text = pagesMarkdown({ place: 'LOCAL', browser: 'Test.', sweep });
  expect(text.split('\n')).toEqual([
    '## The smallest page that arrives as it was produced: streamed and REST streamed and paginated, asked for 1,000 rows, 0 to 1,000 came',
    '',
    '- On streamed, even pages of 10 rows (about 1.4 kB each) arrive as they are produced.',
    '- REST streamed delivers nothing at any page size: HTTP 500: Internal server error.',
    '- Paginated was not asked: each of its pages is a response of its own, and none waits for another.',
    '',
    '| Rows per page, streamed | Bytes per page | Pages | Median lag | Nine in ten within | Largest lag |',
    '|---:|---:|---:|---:|---:|---:|',
    '| 10 | 1.4 kB | 100 | 0.0 ms | 0.0 ms | 0.0 ms |',
    '| 100 | 13.1 kB | 10 | 0.0 ms | 0.0 ms | 0.0 ms |',
    '',
    `LOCAL, from 2026-11-26T10:00:00.000Z. One request at a time, 1 run of each at every size; 0 ms between runs, seed 1. As listed. ${SMALLEST_PAGE_DEFINITION} Test.`,
    '',
  ]);
});

test('how the answer is found is told in whole sentences', () => {
  expect(SMALLEST_PAGE_DEFINITION).toMatch(WHOLE_SENTENCES);
  expect(SMALLEST_PAGE_DEFINITION).toContain('a frame (16.7 ms)');
});
