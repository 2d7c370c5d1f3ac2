import { expect, test } from 'vitest';
import { refusedWith, type SweptSize, sweepOf } from '#insight/testing/sweep-of';
import { describeSweep } from './describe-sweep.ts';
import { ratesWith } from '#insight/cost/rates';
import { sweepMetrics } from './cost-metric.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

type Roads = Parameters<typeof sweepOf>[1];

/** What is said about the first row, and about nothing that is estimated. */
function said(sizes: readonly number[], roads: Roads, changes: Parameters<typeof sweepOf>[2] = {}) {
  return describeSweep(sweepOf(sizes, roads, changes), SWEEP_METRICS)
    .filter(({ code, metric }) => metric !== 'lastRow' && !code.startsWith('sweep.limit.'))
    .map(({ code, sentence }) => `${code}: ${sentence}`);
}

/** Runs whose only row comes after so many ms, one for each size. */
const at = (...instants: readonly number[]) =>
  instants.map((ms) => [ms, ms] as const) satisfies readonly SweptSize[];

test('each finding names the figure that it is about, and those about a road name none', () => {
  const record = sweepOf(
    [100, 1000],
    [
      ['buffered', ...at(300), refusedWith(504, 29_000)],
      ['streamed', ...at(100, 100)],
    ],
  );
  expect(describeSweep(record, SWEEP_METRICS).map(({ code, metric }) => [code, metric])).toEqual([
    ['sweep.only-delivers.streamed', undefined],
    ['sweep.sooner-everywhere.streamed', 'firstRow'],
    ['sweep.sooner-everywhere.streamed', 'lastRow'],
    ['sweep.fails-from.buffered', undefined],
    ['sweep.limit.streamed', undefined],
  ]);
});

test('sizes that not all delivered are told as such, of two roads and of more', () => {
  const broken = refusedWith(504, 29_000);
  expect(
    said(
      [100, 1000],
      [
        ['buffered', ...at(100), broken],
        ['streamed', ...at(100, 100)],
      ],
    )[1],
  ).toBe(
    'sweep.no-difference: There is no noticeable difference in the first row, at any size that both delivered.',
  );
  expect(
    said(
      [100, 1000],
      [
        ['buffered', ...at(300), broken],
        ['streamed', ...at(100, 100)],
        ['rest-streamed', ...at(300), broken],
      ],
    )[1],
  ).toBe(
    'sweep.sooner-everywhere.streamed: Streamed has the first row soonest at every size that at least two delivered.',
  );
});

test('sizes that both delivered, and whose costs are not known, are told as such', () => {
  const url = 'https://example.test/';
  const marks = { headersMs: 100, lastRowMs: 100 };
  const of = (rows: number) => ({ url, rows, bytes: 100 * rows, headers: {}, marks });
  const sweep = (first: SweptSize, last: SweptSize) =>
    describeSweep(
      sweepOf(
        [1000, 100_000],
        [
          ['buffered', of(1000), last],
          ['streamed', first, of(100_000)],
        ],
      ),
      sweepMetrics(ratesWith()),
    ).find(({ metric }) => metric === 'cost')?.sentence;
  const dear = { ...of(1000), marks: { lastRowMs: 90_000 } };
  expect(sweep(dear, of(100_000))).toBe(
    'Buffered is estimated to cost less at every size at which the estimated cost of both is known.',
  );
  expect(sweep(dear, refusedWith(502))).toBe(
    'Buffered is estimated to cost less at every size that both delivered.',
  );
});

test('several that are best together are named together, where an order begins and where it ends', () => {
  expect(
    said(
      [100, 10_000],
      [
        ['buffered', ...at(100, 10_000)],
        ['streamed', ...at(1000, 1000)],
        ['rest-streamed', ...at(1000, 1000)],
      ],
    ),
  ).toEqual([
    'sweep.sooner-from.streamed+rest-streamed: Streamed and REST streamed have the first row soonest from about 1,000 rows on; below that, buffered has it soonest.',
  ]);
  expect(
    said(
      [100, 10_000],
      [
        ['buffered', ...at(1000, 1000)],
        ['streamed', ...at(100, 10_000)],
        ['rest-streamed', ...at(100, 10_000)],
      ],
    ),
  ).toEqual([
    'sweep.sooner-from.buffered: Buffered has the first row soonest from about 1,000 rows on; below that, streamed and REST streamed have it soonest.',
  ]);
});

test('three names are listed with commas and “and”', () => {
  expect(
    said(
      [100],
      [
        ['buffered', ...at(100)],
        ['streamed', ...at(100)],
        ['rest-streamed', ...at(100)],
        ['paginated', ...at(900)],
      ],
    ),
  ).toEqual([
    'sweep.sooner-everywhere.buffered+streamed+rest-streamed: Buffered, streamed and REST streamed have the first row soonest at every size.',
  ]);
});

test('an order of two that changes twice is listed, also where there is no difference', () => {
  expect(
    said(
      [100, 1000, 10_000],
      [
        ['buffered', ...at(100, 1000, 1000)],
        ['streamed', ...at(300, 300, 1000)],
      ],
    ),
  ).toEqual([
    'sweep.changes-often: The first row: buffered has it sooner up to about 300 rows; then streamed has it sooner up to about 8,300 rows; then there is no noticeable difference.',
  ]);
});

/** Two roads of which now one is ahead, now the other. */
const BACK_AND_FORTH = [
  ['buffered', ...at(100, 1000, 100, 1000)],
  ['streamed', ...at(300, 300, 300, 300)],
] as const;

test('an order that changes more often is told from where it ends down', () => {
  expect(said([10, 100, 1000, 10_000], BACK_AND_FORTH)).toEqual([
    'sweep.changes-often.streamed: At 10,000 rows streamed has the first row sooner; below about 3,000 rows buffered has it sooner.',
    'sweep.other-sizes: The first row: below about 330 rows streamed has it sooner; below about 30 rows buffered has it sooner; buffered is last at 10,000 rows, taking 3.3 times as long as the soonest.',
  ]);
});

test('where nobody is last at the end, it is still told who is best below', () => {
  expect(
    said(
      [10, 100, 1000, 10_000],
      [
        ['buffered', ...at(100, 1000, 100, 300)],
        ['streamed', ...at(300, 300, 300, 300)],
      ],
    ),
  ).toEqual([
    'sweep.changes-often: At 10,000 rows there is no noticeable difference in the first row; below about 8,200 rows buffered has it sooner.',
    'sweep.other-sizes: The first row: below about 330 rows streamed has it sooner; below about 30 rows buffered has it sooner.',
  ]);
});

test('an order that changes very often is told by its ends', () => {
  expect(
    said(
      [1, 10, 100, 1000, 10_000],
      [
        ['buffered', ...at(1000, 100, 1000, 100, 1000)],
        ['streamed', ...at(300, 300, 300, 300, 300)],
      ],
    ),
  ).toEqual([
    'sweep.changes-often.streamed: At 10,000 rows streamed has the first row sooner; below about 3,000 rows buffered has it sooner.',
    'sweep.other-sizes: The first row: at smaller sizes, the answer changes 3 times; up to 1 row streamed has it sooner; buffered is last at 10,000 rows, taking 3.3 times as long as the soonest.',
  ]);
});

test('below a size at which several are level, all of them may be', () => {
  expect(
    said(
      [100, 1000, 10_000],
      [
        ['buffered', ...at(100, 100, 1000)],
        ['streamed', ...at(100, 300, 300)],
        ['compressed', ...at(100, 500, 500)],
      ],
    ),
  ).toEqual([
    'sweep.changes-often.streamed: At 10,000 rows streamed has the first row soonest; below about 3,000 rows buffered has it soonest.',
    'sweep.other-sizes: The first row: below about 140 rows there is no noticeable difference; buffered is last at 10,000 rows, taking 3.3 times as long as the soonest.',
  ]);
});

test('who is last is told from the size on from which it stays so', () => {
  expect(
    said(
      [100, 1000, 10_000],
      [
        ['buffered', ...at(100, 1000, 100)],
        ['streamed', ...at(300, 300, 300)],
        ['rest-streamed', ...at(200, 2000, 2000)],
      ],
    ),
  ).toEqual([
    'sweep.changes-often.buffered: At 10,000 rows buffered has the first row soonest; below about 3,300 rows streamed has it soonest.',
    'sweep.other-sizes: The first row: below about 300 rows buffered has it soonest; REST streamed is last from 1,000 rows on, taking 20.0 times as long as the soonest at 10,000 rows.',
  ]);
});

const endingAt = (ms: number) =>
  said(
    [100, 1000, 10_000],
    [
      ['buffered', ...at(100, 1000, 100)],
      ['streamed', ...at(300, 300, 300)],
      ['rest-streamed', ...at(310, 310, ms)],
    ],
  )[1];

test('who is last by less than few runs can tell is not told', () => {
  expect(endingAt(329)).toMatch(/: below about 300 rows buffered has it soonest\.$/);
  expect(endingAt(331)).toMatch(/; REST streamed is last at 10,000 rows, taking 3\.3 times/);
});

const lastAmong = (restStreamed: readonly (readonly [number, number])[]) =>
  said(
    [100, 1000, 4000],
    [
      ['streamed', at(90, 95, 99), at(400, 410, 420), at(1200, 1230, 1250)],
      ['rest-streamed', at(200, 210, 220), at(200, 210, 220), restStreamed],
      ['paginated', at(300, 310, 320), at(900, 910, 920), at(1610, 1640, 1700)],
    ],
  ).join(' ');

test('nobody is last whose runs overlap with those of anybody else', () => {
  const level = lastAmong(at(1100, 1150, 1620));
  expect(level).toContain('At 4,000 rows there is no noticeable difference in the first row;');
  expect(level).not.toContain('is last');
  expect(lastAmong(at(1100, 1150, 1600))).toContain(
    'paginated is last from 100 rows on, taking 1.4 times as long as the soonest at 4,000 rows.',
  );
});

test('where some runs still deliver at the edge of a limit, it is told how many', () => {
  expect(
    said(
      [100, 200],
      [['buffered', ...at(1), [[2, 2], refusedWith(504, 29_000), refusedWith(504, 29_000)]]],
    ),
  ).toEqual([
    'sweep.fails-from.buffered: Buffered fails from 200 rows on (1 of 3 runs still delivered there), because API Gateway waits no longer than 29 s (HTTP 504 after 29.00 s).',
  ]);
});

test('the table of one road ends for it alone, and one that sends fewer rows than another has another end', () => {
  expect(said([100, 1000], [['buffered', ...at(1), { rows: 990 }]])).toEqual([
    'sweep.table-ended.buffered: Buffered ends before 1,000 rows: the table has no more than 990 rows, or no more are sent at once.',
  ]);
  expect(
    said(
      [100, 1000],
      [
        ['buffered', ...at(1), { rows: 990 }],
        ['streamed', ...at(1), { rows: 980 }],
      ],
    ).slice(1),
  ).toEqual([
    'sweep.table-ended.buffered: Buffered ends before 1,000 rows: the table has no more than 990 rows, or no more are sent at once.',
    'sweep.rows-capped.streamed: Streamed ends before 1,000 rows: it sends no more than 980 rows, although another endpoint sent 990.',
  ]);
});

test('one table that ends for some stands where the first of them does', () => {
  expect(
    said(
      [100, 1000],
      [
        ['buffered', ...at(1), refusedWith(500)],
        ['streamed', ...at(1), { rows: 990 }],
        ['rest-streamed', ...at(1), { rows: 990 }],
      ],
    )
      .slice(1)
      .map((each) => each.split(':')[0]),
  ).toEqual(['sweep.fails-from.buffered', 'sweep.table-ended.streamed+rest-streamed']);
});

test('a limit of time is told with the function’s own, where nobody gives up before it', () => {
  const record = sweepOf([100, 1000], [['streamed', [1, 1000], [1, 10_000]]]);
  expect(describeSweep(record, SWEEP_METRICS).at(-1)).toEqual({
    code: 'sweep.limit.streamed',
    sentence:
      'At the pace of its largest sizes, streamed takes 15 min at about 90,000 rows, and a function can be set to run no longer than that. This is an estimate.',
  });
});

test('a sweep that was stopped before its first run was complete says only that', () => {
  const record = sweepOf([100], [['buffered'], ['streamed']]);
  for (const runs of [[], record.runs.map((run) => ({ ...run, repeat: 0 }))]) {
    expect(describeSweep({ ...record, runs, state: 'stopped' }, SWEEP_METRICS)).toEqual([
      { code: 'sweep.stopped', sentence: 'You stopped it before the first run was complete.' },
    ]);
  }
});

test('a sweep that was stopped anywhere says after how many runs, and knows all that it says', () => {
  const record = sweepOf(
    [100, 1000, 10_000, 100_000],
    [
      ['buffered', ...at(100, 1000), refusedWith(504, 29_000), undefined],
      ['streamed', ...at(50, 500, 5000, 50_000)],
      ['paginated', ...at(200, 2000, 20_000, 200_000)],
    ],
  );
  for (const most of record.runs.keys()) {
    const stopped = { ...record, runs: record.runs.slice(0, most), state: 'stopped' } as const;
    const found = describeSweep(stopped, SWEEP_METRICS);
    expect(found.at(-1)?.code).toBe('sweep.stopped');
    expect(found.at(-1)?.sentence).toMatch(
      most === 0 ? /before the first run/ : new RegExp(`after ${most} of 1[12] runs`),
    );
    expect(JSON.stringify(found)).not.toMatch(/undefined|NaN|Infinity|null/);
  }
});

test('a row of one byte is no plural', () => {
  const record = sweepOf([1000], [['buffered', { bytes: 1000 }]]);
  expect(describeSweep(record, SWEEP_METRICS).at(-1)?.sentence).toBe(
    'At 1 byte per row, buffered can carry about 6,200,000 rows at most: its largest response is 6 MB. This is an estimate.',
  );
});

test('a single run that was set aside is told once, whatever the number of figures', () => {
  const codes = describeSweep(
    sweepOf(
      [100],
      [
        ['buffered', ...at(2000)],
        ['streamed', ...at(2150)],
      ],
    ),
    SWEEP_METRICS,
  ).map(({ code }) => code);
  expect(codes.filter((code) => code === 'sweep.single-run')).toHaveLength(1);
});

test('sizes at which somebody has runs to take are not among those that were compared', () => {
  expect(
    said(
      [100, 1000],
      [
        ['buffered', ...at(300, 900)],
        ['streamed', ...at(100)],
      ],
      { state: 'stopped' },
    ),
  ).toEqual([
    'sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size.',
    'sweep.stopped: You stopped it after 3 of 4 runs. All of this holds for the sizes that were run.',
  ]);
});

const ranked = (record: ReturnType<typeof sweepOf>, code: string) =>
  describeSweep(record, SWEEP_METRICS.slice(0, 1))
    .filter((each) => each.code.startsWith(`sweep.${code}`))
    .map((each) => `${each.code}: ${each.sentence}`);

test('who is best is named only up to the size that it delivered', () => {
  const record = sweepOf(
    [100, 1000, 10_000],
    [
      ['compressed', ...at(100, 100), refusedWith(502)],
      ['streamed', ...at(100, 100, 100)],
      ['rest-streamed', ...at(1000, 1000, 1000)],
    ],
  );
  expect(ranked(record, 'sooner')).toEqual([
    'sweep.sooner-everywhere.streamed: Streamed has the first row soonest at every size, and so does compressed up to 1,000 rows.',
  ]);
});

test('what holds from some size on ends where nobody is left to compare with', () => {
  const record = sweepOf(
    [100, 1000, 10_000],
    [
      ['buffered', ...at(1000, 100), refusedWith(502)],
      ['streamed', ...at(100, 1000, 2000)],
    ],
  );
  expect(ranked(record, 'sooner')).toEqual([
    'sweep.sooner-from.buffered: Buffered has the first row sooner from about 320 to 1,000 rows; below that, streamed has it sooner.',
  ]);
});

test('at the largest size only those are best that delivered it', () => {
  const record = sweepOf(
    [100, 200, 1000, 10_000],
    [
      ['buffered', ...at(100, 2000, 2000, 2000)],
      ['streamed', ...at(1000, 1000, 1000, 1000)],
      ['rest-streamed', ...at(3000, 2900, 1000, 1000)],
      ['compressed', ...at(3000, 2900, 1000), refusedWith(502)],
    ],
  );
  expect(ranked(record, 'changes')).toEqual([
    expect.stringMatching(
      /^sweep\.changes-often\.streamed\+rest-streamed: At 10,000 rows streamed and REST streamed have the first row soonest;/,
    ),
  ]);
});
