import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { describeSweep } from './describe-sweep.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';
import { sweepMarkdown } from './sweep-export.ts';

type Roads = Parameters<typeof sweepOf>[1];

const SIZES = [100, 1000, 10_000, 100_000];

const ok = [100, 200] as const;
const tooLarge = refusedWith(413);
const tooLate = refusedWith(504, 29_000);

function told(roads: Roads, changes: Partial<SweepRecord> = {}, sizes: readonly number[] = SIZES) {
  return describeSweep(sweepOf(sizes, roads, changes), SWEEP_METRICS).map(
    ({ code, sentence }) => `${code}: ${sentence}`,
  );
}

/** What is said about who delivered the most. */
const saidOf = (...parameters: Parameters<typeof told>) =>
  told(...parameters).filter((each) => each.startsWith('sweep.only-delivers.'));

test('the answer begins with who alone still delivers where all others have stopped', () => {
  expect(
    told([
      ['buffered', ok, ok, tooLarge],
      ['streamed', ok, ok, ok, tooLate],
      ['paginated', ok, ok, ok, ok],
    ])[0],
  ).toBe('sweep.only-delivers.paginated: Only paginated delivered 100,000 rows.');
});

test('several that still deliver are named together', () => {
  expect(
    told([
      ['buffered', ok, ok, tooLarge],
      ['streamed', ok, ok, ok, ok],
      ['paginated', ok, ok, ok, ok],
    ])[0],
  ).toBe(
    'sweep.only-delivers.streamed+paginated: Only streamed and paginated delivered 100,000 rows.',
  );
});

test('where nobody delivers the largest size, it is told who delivered the most', () => {
  expect(
    saidOf([
      ['buffered', ok, tooLarge],
      ['streamed', ok, ok, ok, tooLate],
    ]),
  ).toEqual(['sweep.only-delivers.streamed: Only streamed delivered 10,000 rows.']);
});

test('who delivers in some runs alone is told apart from who always does', () => {
  const edge = [ok, tooLate, tooLate] as const;
  const all = [ok, ok, ok] as const;
  expect(
    saidOf([
      ['streamed', ok, ok, ok, edge],
      ['paginated', ok, ok, ok, all],
    ]),
  ).toEqual(['sweep.only-delivers.paginated: Only paginated delivered 100,000 rows in every run.']);
  expect(
    saidOf([
      ['buffered', ok, ok, tooLarge],
      ['streamed', ok, ok, ok, edge],
    ]),
  ).toEqual([
    'sweep.only-delivers.streamed: Only streamed delivered 100,000 rows, in 1 of 3 runs.',
  ]);
  expect(
    saidOf([
      ['buffered', ok, ok, tooLarge],
      ['streamed', ok, ok, ok, edge],
      ['rest-streamed', ok, ok, ok, edge],
    ]),
  ).toEqual([
    'sweep.only-delivers.streamed+rest-streamed: Only streamed and REST streamed delivered 100,000 rows, and only in some of their runs.',
  ]);
});

test.each<[string, Roads]>([
  [
    'all deliver',
    [
      ['buffered', ok, ok, ok, ok],
      ['streamed', ok, ok, ok, ok],
    ],
  ],
  [
    'all stop at the same size',
    [
      ['buffered', ok, ok, tooLarge],
      ['streamed', ok, ok, tooLate],
    ],
  ],
  [
    'one ignores how many rows it is asked for',
    [
      ['buffered', { rows: 990 }],
      ['streamed', ok, ok, ok, ok],
    ],
  ],
  [
    'the table of one has no more rows',
    [
      ['buffered', ok, { rows: 990 }],
      ['streamed', ok, ok, ok, ok],
    ],
  ],
  [
    'nobody delivers anything',
    [
      ['buffered', tooLate],
      ['streamed', tooLate],
    ],
  ],
  ['there is only one', [['buffered', ok, ok, tooLarge]]],
])('nothing is said of that where %s', (_, roads) => {
  expect(saidOf(roads)).toEqual([]);
});

test('a size at which somebody has runs to take does not count yet', () => {
  expect(
    saidOf(
      [
        ['buffered', ok, ok, tooLarge],
        ['streamed', ok, ok, ok, ok],
        ['paginated', ok, ok, ok],
      ],
      { state: 'stopped' },
    ),
  ).toEqual([
    'sweep.only-delivers.streamed+paginated: Only streamed and paginated delivered 10,000 rows.',
  ]);
});

test('the Markdown begins with it too', () => {
  const sweep = sweepOf(SIZES, [
    ['buffered', ok, ok, tooLarge],
    ['paginated', ok, ok, ok, ok],
  ]);
  const text = sweepMarkdown({ place: 'LOCAL', browser: 'Test', sweep }, SWEEP_METRICS);
  expect(text.split('\n').find((line) => line.startsWith('- '))).toBe(
    '- Only paginated delivered 100,000 rows.',
  );
});
