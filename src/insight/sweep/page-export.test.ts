import { expect, test } from 'vitest';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { pagesCsv, pagesJson, pagesMarkdown } from './page-export.ts';

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
    'page_rows,asked_rows,contestant,road,repeat,state,status,rows,bytes,pages,bytes_per_page,median_lag_ms,nine_in_ten_lag_ms,largest_lag_ms,produced_span_ms,arrived_span_ms,burst_bytes,burst_pages,end_ms,url,problem',
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
