import { expect, test } from 'vitest';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { refusedWith } from '#insight/testing/sweep-of';
import type { SweptRecording } from '#recording/sweep-record';
import { describePages } from './describe-pages.ts';
import { pagesMarkdown } from './page-export.ts';
import { describeSweepEnd } from './sweep-progress.ts';

const sweepWith = (run: (size: number) => Partial<SweptRecording>) =>
  pageSweepOf([10, 100], [['streamed', run]]);

function said(run: (size: number) => Partial<SweptRecording>) {
  const sweep = sweepWith(run);
  const [heading] = pagesMarkdown({ place: 'LOCAL', browser: 'Browser', sweep }).split('\n');
  return {
    end: describeSweepEnd(sweep),
    heading,
    others: describePages(sweep)
      .slice(1)
      .map(({ code, sentence }) => `${code}: ${sentence}`),
  };
}

test('rows that came as they were asked for need no other word', () => {
  expect(said((size) => pagedRun(size, { rows: 1000 }))).toEqual({
    end: '2 runs, one at a time, of 1,000 rows each, from 10 to 100 rows per page.',
    heading: '## The smallest page that arrives as it was produced: streamed, 1,000 rows',
    others: [],
  });
});

test('where fewer rows came than were asked for, it is told how many, and that the parameter may be ignored', () => {
  expect(said((size) => pagedRun(size, { rows: 400 }))).toEqual({
    end: '2 runs, one at a time, asked for 1,000 rows each, from 10 to 100 rows per page; 400 came.',
    heading:
      '## The smallest page that arrives as it was produced: streamed, asked for 1,000 rows, 400 came',
    others: [
      'sweep.table-ended.streamed: Streamed sends 400 rows when it is asked for 1,000: its table has no more, it sends no more at once, or it does not follow the parameter “rows”.',
    ],
  });
});

test('where another endpoint sent more rows, nothing is said of the end of a table', () => {
  const sweep = pageSweepOf(
    [10, 100],
    [
      ['streamed', (size) => pagedRun(size, { rows: 400 })],
      ['rest-streamed', (size) => pagedRun(size, { rows: 1000 })],
    ],
  );
  expect(describePages(sweep).map(({ code, sentence }) => `${code}: ${sentence}`)).toContain(
    'sweep.rows-capped.streamed: Streamed sends 400 rows when it is asked for 1,000, although another endpoint sent 1,000.',
  );
});

test('where another endpoint says that there are more rows, nothing is said of the end of a table', () => {
  const sweep = pageSweepOf(
    [10, 100],
    [
      ['streamed', (size) => pagedRun(size, { rows: 400 })],
      ['rest-streamed', (size) => ({ ...pagedRun(size, { rows: 400 }), hasNextPage: true })],
    ],
  );
  expect(describePages(sweep).map(({ code, sentence }) => `${code}: ${sentence}`)).toContain(
    'sweep.rows-capped.streamed: Streamed sends 400 rows when it is asked for 1,000, although another endpoint says that there are more.',
  );
});

test('an endpoint that sent all rows in another run follows the parameter', () => {
  expect(said((size) => pagedRun(size, { rows: size === 10 ? 400 : 1000 })).others).toEqual([]);
});

test('an endpoint that sends more rows does not follow the parameter', () => {
  expect(said((size) => pagedRun(size, { rows: 1500 })).others).toEqual([
    'sweep.rows-ignored.streamed: Streamed sends 1,500 rows when it is asked for 1,000: it does not follow the parameter “rows”.',
  ]);
});

test('a run that broke off has fewer rows, whatever the endpoint follows', () => {
  const broken = said((size) => ({
    ...pagedRun(size, { rows: size === 10 ? 400 : 1000 }),
    state: size === 10 ? 'truncated' : 'complete',
  }));
  expect(broken.end).toContain(
    'asked for 1,000 rows each, from 10 to 100 rows per page; 400 to 1,000 came.',
  );
  expect(broken.others).toEqual([]);
  expect(said(() => refusedWith(500)).end).toContain('; none came.');
});
