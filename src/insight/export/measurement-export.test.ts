import { expect, test } from 'vitest';
import type { MeasurementRecord } from '#recording/measurement-record';
import { measurementCsv } from './measurement-csv.ts';
import { measurementMarkdown } from './measurement-markdown.ts';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';

const csvOf = (measurement: MeasurementRecord) => measurementCsv({ measurement });

test('CSV has one line for each run, in order, and empty fields for unknown values', () => {
  const problem = { code: 'http-error', message: 'HTTP 403: "no", they say', remedy: '' } as const;
  const failed = { state: 'failed', marks: {}, arrivals: [], network: undefined, problem } as const;
  const csv = csvOf(
    measurementOf([
      measuredPair(0, { isWarmUp: true }),
      measuredPair(1, { right: failed }),
      { isWarmUp: false, first: 'left', runs: {} },
    ]),
  );
  const [header, ...lines] = csv.trimEnd().split('\r\n');
  expect(header).toMatch(
    /^pair,warm_up,position,road,state,status,rows,bytes,first_byte_ms,first_row_ms,last_row_ms,average_wait_per_row_ms,/,
  );
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^,true,1,buffered,complete,,1000,130400,400,400,400,400,400,/);
  // The streamed side of the second pair went first.
  expect(lines[2]).toMatch(/^1,false,1,streamed,failed,,1000,130400,,,,,/);
  expect(lines[2]).toMatch(/,"HTTP 403: ""no"", they say","Not comparable, .*"$/);
});

test('CSV says that a run reports an error beside its rows', () => {
  const notes = ['The response has errors beside its rows: [{"message":"boom"}]'];
  const csv = csvOf(measurementOf([measuredPair(0, { right: { notes } })]));
  expect(csv).toContain(',errors-beside-rows,');
});

test('CSV has what a person needs to draw the conclusions again', () => {
  const plain = measuredPair(0).runs.left;
  const csv = csvOf(
    measurementOf([
      measuredPair(0, {
        right: {
          isRedirected: true,
          network: { redirectMs: 12, connectMs: 30, totalMs: 400, protocol: 'h2' },
          headers: { 'server-timing': 'init;dur=200.0', 'x-cache': 'Hit from cloudfront' },
          badLineCount: 2,
          hasNextPage: true,
          isReadHere: true,
          brokeAfterEnd: true,
          orderHash: 'ff',
        },
      }),
    ]),
  );
  const [header = '', left = '', right = ''] = csv.split('\r\n');
  const cellsOf = (line: string) =>
    Object.fromEntries(header.split(',').map((name, index) => [name, line.split(',')[index]]));
  expect(cellsOf(right)).toMatchObject({
    redirected: 'true',
    redirect_ms: '12',
    cache_hit: 'X-Cache: Hit from cloudfront',
    cold_start: 'true',
    new_connection: 'true',
    protocol: 'h2',
    requests: '1',
    bad_lines: '2',
    says_there_is_more: 'next-page',
    error_at_end: 'false',
    broke_after_end: 'true',
    read_in_page: 'true',
    order_hash: 'ff',
  });
  expect(cellsOf(left)).toMatchObject({
    redirected: 'false',
    redirect_ms: '',
    cache_hit: '',
    cold_start: 'false',
    new_connection: 'false',
    broke_after_end: '',
    content_encoding: 'none',
    content_hash: plain?.contentHash,
    says_there_is_more: '',
  });
});

test('the hashes in a CSV are those by which the sides of a pair were compared', () => {
  const plain = { contentHash: 'aa', orderHash: '1' };
  const left = { contentHash: 'bb', orderHash: '2', hasTypedRows: true, plainHashes: plain };
  const typed = { contentHash: 'cc', orderHash: '3', hasTypedRows: true };
  const problem = { code: 'http-error', message: 'HTTP 500.', remedy: '' } as const;
  const failed = { state: 'failed', problem, contentHash: undefined } as const;
  for (const [right, hash, order] of [
    [plain, 'aa', '1'],
    [typed, 'bb', '2'],
    [failed, 'bb', '2'],
  ] as const) {
    const [header = '', line = ''] = csvOf(measurementOf([measuredPair(0, { left, right })])).split(
      '\r\n',
    );
    const cellOf = (name: string) => line.split(',')[header.split(',').indexOf(name)];
    expect([cellOf('content_hash'), cellOf('order_hash')]).toEqual([hash, order]);
  }
});

test('each line of a CSV has what any conclusion has to be read with', () => {
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }];
  const onePage = csvOf(measurementOf(steadyPairs(12, { right: { arrivals } })));
  const [header = '', ...lines] = onePage.trimEnd().split('\r\n');
  expect(header).toMatch(/,reservations$/);
  expect(lines).toHaveLength(24);
  for (const line of lines) {
    expect(line).toContain(
      ',"All rows of streamed came as one page, so streaming cannot be the cause."',
    );
  }
  const at = header.split(',').indexOf('streaming_doubt');
  for (const line of lines) {
    expect(line.split(',')[at]).toBe(line.includes(',streamed,') ? 'one-page' : '');
  }

  const other = { right: { contentHash: 'ffff' } };
  expect(csvOf(measurementOf(steadyPairs(12, other)))).toContain(
    ',"Not comparable, because the rows differ in 12 of 12 pairs, whatever their order."\r\n',
  );
  expect(csvOf(measurementOf(steadyPairs(12)))).toMatch(/[^"],\r\n$/);
});

test('the reservations in a CSV are those of the kept audit, where there is one', () => {
  const measurement = measurementOf(steadyPairs(12));
  const claim = 'A cache answered.';
  const audit = [
    { code: 'cache', name: 'Cache', result: 'noticed', weight: 'warn', evidence: '', claim },
  ] as const;
  expect(measurementCsv({ measurement, audit })).toContain(`,${claim}\r\n`);
});

test('CSV has no cell that a spreadsheet would evaluate, and numbers stay numbers', () => {
  for (const start of [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '＝',
    '＋',
    '－',
    '＠',
    ' =',
    '\u0000=',
    '\ufeff@',
  ]) {
    const message = `${start}cmd|' /C calc'!A0`;
    const problem = { code: 'in-band-error', message, remedy: '' } as const;
    const run = {
      state: 'failed',
      problem,
      url: `${start}1`,
      contentHash: `${start}"2,3`,
    } as const;
    const csv = csvOf(measurementOf([measuredPair(1, { right: run })]));
    expect(csv).toContain(`'${message}`);
    expect(csv).toContain(`'${start}1`);
    expect(csv).toContain(`"'${start}""2,3"`);
  }
  const marks = { headersMs: -5.25 };
  const csv = csvOf(measurementOf([measuredPair(1, { right: { marks } })]));
  expect(csv).toContain(',-5.25,');
});

const file = (pairs: ReturnType<typeof manyPairs>) => ({
  format: 'two-fetches-measurement' as const,
  version: 2 as const,
  place: 'LOCAL, +110 ms per Scan page',
  browser: 'Mozilla/5.0',
  measurement: measurementOf(pairs),
});

test('Markdown has verdicts, audit, and how and where it was measured', () => {
  const markdown = measurementMarkdown(file(steadyPairs(20)));
  expect(markdown).toContain('Comparable: all 22 checks that apply passed.');
  expect(markdown).toContain(
    '| First row | 410 ms | 418 ms | 100 ms | 100 ms | Streamed had the first row sooner: in the median pair buffered took 4.09 times as long (95 % interval 4.03 to 4.16, 20 pairs). |',
  );
  expect(markdown).toContain('**Streamed had the first row 4.09× sooner**');
  expect(markdown).toContain('| Same content | passed |');
  expect(markdown).toContain('LOCAL, +110 ms per Scan page, from 2026-11-24T10:00:00.000Z.');
  expect(markdown).toContain('seed 1');
});

test('claims are shown with the verdicts, and in the table by their weight', () => {
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }];
  const markdown = measurementMarkdown(file(steadyPairs(20, { right: { arrivals } })));
  const claim = 'All rows of streamed came as one page, so streaming cannot be the cause.';
  expect(markdown.slice(0, markdown.indexOf('| First byte'))).toContain(claim);
  expect(markdown).toContain(
    '| More than one page to stream | noticed: warning | All rows came as one single page in 20 of 20 streamed runs. |',
  );
});

test('an unfair measurement has no verdict, and says why', () => {
  const markdown = measurementMarkdown(
    file([...manyPairs(7), measuredPair(7, { right: { contentHash: 'ffff' } })]),
  );
  expect(markdown).toContain(
    'Not comparable, because the rows differ in 1 of 8 pairs, whatever their order, and those of streamed also differ from run to run.',
  );
  expect(markdown).not.toContain('sooner:');
  expect(markdown).not.toMatch(/NaN|Infinity|undefined/);
});

test('Markdown displays foreign texts unchanged, and they cannot fill the page', () => {
  const message = `<img src=x> [a](b) | ${'x'.repeat(1_000_000)}`;
  const problem = { code: 'in-band-error', message, remedy: '' } as const;
  const markdown = measurementMarkdown({
    ...file([measuredPair(1, { right: { state: 'failed', problem } })]),
    place: '# <b>',
    browser: '*x*',
  });
  expect(markdown).toContain('\\<img src=x\\> \\[a\\](b) \\| xxx');
  expect(markdown).toContain('\n\\# \\<b\\>, from ');
  expect(markdown.trimEnd()).toMatch(/\\\*x\\\*$/);
  expect(markdown.length).toBeLessThan(10_000);
});
