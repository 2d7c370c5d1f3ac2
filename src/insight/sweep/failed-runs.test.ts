import { expect, test } from 'vitest';
import { refusedWith, sweepOf, type SweptSize } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { describeSweep } from './describe-sweep.ts';
import { sweepMarkdown } from './sweep-export.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

const FAILED = refusedWith(500, 20);

/** So many runs of a size, of which the last ones failed. */
function runs(taken: number, failed: number, firstRowMs = 100): readonly SweptSize[] {
  return Array.from({ length: taken }, (_, at) =>
    at < taken - failed ? ([firstRowMs, firstRowMs] as const) : FAILED,
  );
}

/** What is said about the failed runs, and about the first row. */
function said(record: SweepRecord): readonly string[] {
  return describeSweep(record, SWEEP_METRICS)
    .filter(({ code, metric }) => metric === 'firstRow' || code.startsWith('sweep.runs-failed'))
    .map(({ code, sentence }) => `${code}: ${sentence}`);
}

test('the answer begins with runs that failed, where they are many, and names nobody where fewer than half arrived', () => {
  const record = sweepOf(
    [50, 130, 320, 800],
    [
      ['buffered', runs(4, 2), runs(4, 1), runs(4, 3), runs(4, 1)],
      ['streamed', runs(4, 0, 10), runs(4, 0, 10), runs(4, 0, 10), runs(4, 0, 10)],
    ],
  );
  const failed =
    '7 of the 16 runs of buffered failed: 2 of 4 at 50 rows, 1 of 4 at 130 rows, 3 of 4 at 320 rows and 1 of 4 at 800 rows. Those that failed may be the slow ones, so buffered may be slower and cost more than these figures say. At 320 rows, fewer than half of its runs arrived, so buffered is not compared there.';
  expect(said(record)).toEqual([
    `sweep.runs-failed.buffered: ${failed}`,
    'sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size that both delivered in at least half of their runs.',
  ]);
  const file = { place: 'LOCAL', browser: 'Browser', sweep: record };
  expect(sweepMarkdown(file, SWEEP_METRICS)).toContain(`\n- ${failed}\n- Streamed has`);
});

test('a single run that failed among many is told after the answer', () => {
  const sizes = [runs(11, 0), runs(11, 1)] as const;
  const others = [runs(11, 0, 10), runs(11, 0, 10)] as const;
  expect(
    said(
      sweepOf(
        [50, 100],
        [
          ['buffered', ...sizes],
          ['streamed', ...others],
        ],
      ),
    ),
  ).toEqual([
    'sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size.',
    'sweep.runs-failed.buffered: 1 of the 22 runs of buffered failed: 1 of 11 at 100 rows. The one that failed may be a slow one, so buffered may be slower and cost more than these figures say.',
  ]);
});

test('sizes that fail in every run below one that is delivered are told, and of many sizes only the worst', () => {
  const sizes = [50, 60, 70, 80, 90];
  const record = sweepOf(sizes, [
    ['buffered', ...[1, 1, 2, 1, 1].map((failed) => runs(2, failed))],
    ['streamed', ...sizes.map(() => runs(2, 0, 10))],
  ]);
  expect(said(record)[0]).toBe(
    'sweep.runs-failed.buffered: 6 of the 10 runs of buffered failed: at 5 of 5 sizes, most often at 70 rows (2 of 2). Those that failed may be the slow ones, so buffered may be slower and cost more than these figures say.',
  );
});

test('runs that sent other rows are not said to have failed', () => {
  const record = sweepOf(
    [50],
    [['buffered', [[100, 100], [100, 100], { rows: 40, state: 'unknown' }]]],
  );
  const more = { ...record, plan: { ...record.plan, sizes: [50, 100] } };
  const larger = sweepOf([100], [['buffered', [100, 100]]]).runs;
  expect(said({ ...more, runs: [...record.runs, ...larger] })[0]).toMatch(
    /^sweep\.runs-failed\.buffered: 1 of the 4 runs of buffered failed or sent other rows than they were asked for: /,
  );
});

test('runs that fail where the line ends have a sentence of their own', () => {
  const record = sweepOf(
    [50, 100],
    [
      ['buffered', runs(2, 0), runs(2, 2)],
      ['streamed', runs(2, 0, 10), runs(2, 0, 10)],
    ],
  );
  expect(said(record).filter((each) => each.startsWith('sweep.runs-failed'))).toEqual([]);
});

test('in a scene, all roads are compared by the repeats that everybody delivered', () => {
  const record = sweepOf(
    [50],
    [
      ['buffered', runs(4, 3)],
      ['streamed', runs(4, 0, 10)],
    ],
    {
      contestants: ['buffered', 'streamed'].map((road) => ({
        road,
        url: `https://${road}.scene.invalid/`,
      })),
    },
  );
  expect(said(record)).toEqual([
    'sweep.runs-failed.buffered: 3 of the 4 runs of buffered failed: 3 of 4 at 50 rows. Those that failed may be the slow ones, and the figures of every road leave out these repeats.',
    'sweep.sooner-everywhere.streamed: Streamed has the first row sooner at every size.',
  ]);
});
