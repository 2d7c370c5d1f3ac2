import { expect, test } from 'vitest';
import { refusedWith, sweepOf, type SweptSize } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { describeSweep } from './describe-sweep.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

/** What is said about the first row, which is always the same about the last one here. */
function said(record: SweepRecord) {
  return describeSweep(record, SWEEP_METRICS)
    .filter(({ metric }) => metric !== 'lastRow')
    .map(({ code, sentence }) => `${code}: ${sentence}`)
    .filter((each) => !each.startsWith('sweep.limit.'));
}

/** What is said about limits. */
function limits(record: SweepRecord) {
  return describeSweep(record, SWEEP_METRICS)
    .filter(({ code }) => code.startsWith('sweep.limit.'))
    .map(({ sentence }) => sentence);
}

test('says nothing before a run has ended', () => {
  expect(describeSweep(sweepOf([100], [['buffered'], ['streamed']]), SWEEP_METRICS)).toEqual([]);
});

test('says who is sooner at every size', () => {
  expect(
    said(
      sweepOf(
        [100, 1000],
        [
          ['buffered', [300, 300], [900, 900]],
          ['streamed', [100, 100], [100, 100]],
        ],
      ),
    ),
  ).toEqual(['sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size.']);
});

test('says from about how many rows on somebody is sooner', () => {
  expect(
    said(
      sweepOf(
        [100, 10_000],
        [
          ['buffered', [100, 100], [10_000, 10_000]],
          ['streamed', [1000, 1000], [1000, 1000]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.sooner-from.streamed: Streamed has the first row sooner from about 1,000 rows on; below that, buffered has it sooner.',
  ]);
});

test('says that there is no difference, below some size, from some size on, or at all', () => {
  const near: readonly [number, number] = [100, 100];
  expect(
    said(
      sweepOf(
        [100, 10_000],
        [
          ['buffered', near, [10_000, 10_000]],
          ['streamed', near, near],
        ],
      ),
    ),
  ).toEqual([
    'sweep.sooner-from.streamed: Streamed has the first row sooner from about 120 rows on; below that, there is no noticeable difference.',
  ]);
  expect(
    said(
      sweepOf(
        [100, 10_000],
        [
          ['buffered', [10_000, 10_000], near],
          ['streamed', near, near],
        ],
      ),
    ),
  ).toEqual([
    'sweep.no-difference-from: From about 8,600 rows on there is no noticeable difference in the first row; below that, streamed has it sooner.',
  ]);
  expect(
    said(
      sweepOf(
        [100, 10_000],
        [
          ['buffered', near, near],
          ['streamed', near, near],
        ],
      ),
    ),
  ).toEqual([
    'sweep.no-difference: There is no noticeable difference in the first row, at any size.',
  ]);
});

test('lists an order that changes more than once', () => {
  expect(
    said(
      sweepOf(
        [100, 1000, 10_000],
        [
          ['buffered', [100, 100], [1000, 1000], [100, 100]],
          ['streamed', [300, 300], [300, 300], [300, 300]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.changes-often: The first row: buffered has it sooner up to about 300 rows; then streamed has it sooner up to about 3,300 rows; then buffered has it sooner.',
  ]);
});

test('says where a line ends and why, and that larger sizes were not compared', () => {
  expect(
    said(
      sweepOf(
        [100, 1000, 100_000],
        [
          ['buffered', [300, 300], [900, 900], refusedWith(502)],
          ['streamed', [100, 100], [100, 100], [100, 100]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.only-delivers.streamed: Only streamed delivered 100,000 rows.',
    'sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size that both delivered.',
    'sweep.fails-from.buffered: Buffered delivered 1,000 rows, but not 100,000, because its response would most likely be larger than the 6 MB that it may have (HTTP 502 after 3.00 s).',
  ]);
});

test('says that somebody delivers nothing at all', () => {
  expect(
    said(
      sweepOf(
        [100],
        [
          ['buffered', refusedWith(403, 20)],
          ['streamed', [1, 1]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.only-delivers.streamed: Only streamed delivered 100 rows.',
    'sweep.delivers-nothing.buffered: Buffered did not deliver all 100 rows: it answered HTTP 403 (“Internal server error”) after 20 ms.',
  ]);
});

test('one table ends once, for all', () => {
  expect(
    said(
      sweepOf(
        [100, 1000],
        [
          ['buffered', [300, 300], { rows: 990 }],
          ['streamed', [100, 100], { rows: 990 }],
        ],
      ),
    ),
  ).toEqual([
    'sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size that both delivered.',
    'sweep.table-ended.buffered+streamed: Buffered and streamed end before 1,000 rows: the table has no more than 990 rows, or no more are sent at once.',
  ]);
});

test('says that an endpoint does not follow the parameter', () => {
  expect(said(sweepOf([100], [['buffered', { rows: 990 }]]))).toEqual([
    'sweep.rows-ignored.buffered: Buffered can’t be swept, because it sends 990 rows when it is asked for 100 rows: it does not follow the parameter “rows”.',
  ]);
});

test('names several together, and tells apart those on the same road', () => {
  expect(
    said(
      sweepOf(
        [100],
        [
          ['buffered', [300, 300]],
          ['streamed', [100, 100]],
          ['streamed', [101, 101]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.sooner-everywhere.streamed+streamed: Streamed (1) and streamed (2) have the first row soonest at every size.',
  ]);
});

test('whoever stops delivering changes nothing about the others', () => {
  expect(
    said(
      sweepOf(
        [100, 1000, 10_000],
        [
          ['buffered', [300, 300], [900, 900], refusedWith(504, 29_000)],
          ['streamed', [100, 100], [100, 100], [100, 100]],
          ['rest-streamed', [101, 101], [101, 101], [101, 101]],
        ],
      ),
    )[1],
  ).toBe(
    'sweep.sooner-everywhere.streamed+rest-streamed: Streamed and REST streamed have the first row soonest at every size.',
  );
});

test('estimates limits from the bytes per row, or from the pace, whichever comes first', () => {
  expect(
    limits(
      sweepOf(
        [100, 1000],
        [
          ['buffered', [10, 10], [100, 100]],
          ['streamed', [1, 1], [1, 1]],
        ],
      ),
    ),
  ).toEqual([
    'At 100 bytes per row, buffered can carry about 62,000 rows at most: its largest response is 6 MB. This is an estimate.',
    'At 100 bytes per row, streamed can carry about 2,000,000 rows at most: its largest response is 200 MB. This is an estimate.',
  ]);
  expect(limits(sweepOf([100, 1000], [['buffered', [1000, 1000], [10_000, 10_000]]]))).toEqual([
    'At the pace of its largest sizes, buffered takes 29 s at about 2,900 rows, and API Gateway waits no longer than that. This is an estimate.',
  ]);
});

test('an estimate that what was measured contradicts is not given', () => {
  const record = sweepOf([100_000], [['buffered', [10, 10]]]);
  expect(
    describeSweep(record, SWEEP_METRICS).filter(({ code }) => code.startsWith('sweep.limit.')),
  ).toEqual([]);
});

test('says how far it was when it was stopped', () => {
  const record = sweepOf(
    [100, 1000],
    [
      ['buffered', [1, 1]],
      ['streamed', [1, 1]],
    ],
    {
      state: 'stopped',
    },
  );
  expect(said(record).at(-1)).toBe(
    'sweep.stopped: You stopped it after 2 of 4 runs. All of this holds for the sizes that were run.',
  );
});

test('an order of many roads that changes often is told by where it ends', () => {
  expect(
    said(
      sweepOf(
        [100, 1000, 10_000],
        [
          ['buffered', [100, 100], [1000, 1000], [100, 100]],
          ['streamed', [300, 300], [300, 300], [300, 300]],
          ['rest-streamed', [900, 900], [900, 900], [900, 900]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.changes-often.buffered: At 10,000 rows buffered has the first row soonest; below about 3,300 rows streamed has it soonest.',
    'sweep.other-sizes: The first row: below about 300 rows buffered has it soonest; REST streamed is last at 10,000 rows, taking 9.0 times as long as the soonest.',
  ]);
});

test('a series of requests has no limit of its own', () => {
  expect(limits(sweepOf([100, 1000], [['paginated', [10, 10], [100, 100]]]))).toEqual([]);
});

test('says why single runs that differ a little count as no difference', () => {
  expect(
    said(
      sweepOf(
        [100],
        [
          ['buffered', [2000, 2000]],
          ['streamed', [2150, 2150]],
        ],
      ),
    ),
  ).toEqual([
    'sweep.no-difference: There is no noticeable difference in the first row, at any size.',
    'sweep.single-run: With fewer than five runs of each, figures less than 10 % apart count as no difference, because so few runs hardly show how much they differ. Take more runs of each to tell.',
  ]);
});

const counting = (count: number, rows: number) =>
  ({
    state: 'unknown',
    notes: [`The response says that it has ${count} rows (Count), but ${rows} rows came.`],
    marks: { firstRowMs: 100, lastRowMs: 100 },
  }) as const;

const REPORTING = {
  notes: ['The response has errors beside its rows: [{"message":"boom"}]'],
  marks: { firstRowMs: 100, lastRowMs: 100 },
} as const;

function doubtsIn(...sizes: readonly SweptSize[]) {
  const streamed = [50, 50] as const;
  const record = sweepOf(
    [100, 200, 400],
    [
      ['buffered', ...sizes],
      ['streamed', streamed, streamed, streamed],
    ],
  );
  return said(record).filter((each) => /^sweep\.(other-count|errors-beside-rows)/.test(each));
}

test('says of whom nobody can tell whether these are all rows, because they count others', () => {
  expect(doubtsIn([100, 100], [100, 100], [100, 100])).toEqual([]);
  expect(doubtsIn([100, 100], counting(210, 200), [100, 100])).toEqual([
    'sweep.other-count.buffered: Buffered, asked for 200 rows, says that it has 210 rows (Count), but 200 rows came, so nobody can tell whether these are all its rows.',
  ]);
  expect(doubtsIn([100, 100], counting(210, 200), counting(410, 400))).toEqual([
    'sweep.other-count.buffered: Buffered, asked for 400 rows, says that it has 410 rows (Count), but 400 rows came, so nobody can tell whether these are all its rows. It counts other rows than it sends at 2 of the 3 sizes that it delivered.',
  ]);
});

test('says of whom nobody can tell whether these are all rows, because they report errors', () => {
  expect(doubtsIn([100, 100], REPORTING, [100, 100])).toEqual([
    'sweep.errors-beside-rows.buffered: Buffered, asked for 200 rows, reports an error beside its rows, so nobody can tell whether these are all its rows.',
  ]);
  expect(doubtsIn([100, 100], REPORTING, REPORTING)).toEqual([
    'sweep.errors-beside-rows.buffered: Buffered, asked for 400 rows, reports an error beside its rows, so nobody can tell whether these are all its rows. It reports an error at 2 of the 3 sizes that it delivered.',
  ]);
});
