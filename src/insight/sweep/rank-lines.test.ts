import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { rankLines } from './rank-lines.ts';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

function rank(record: SweepRecord, key = 'firstRow') {
  const metric = SWEEP_METRICS.find((each) => each.key === key);
  if (metric === undefined) throw new Error('There is no such metric.');
  return rankLines(sweepLines(record, SWEEP_METRICS), metric);
}

test('one contestant that is always sooner has one stretch, and nothing crosses', () => {
  const ranking = rank(
    sweepOf(
      [100, 1000],
      [
        ['buffered', [300, 300], [900, 900]],
        ['streamed', [100, 200], [100, 800]],
      ],
    ),
  );
  expect(ranking).toEqual({
    sizes: [100, 1000],
    stretches: [{ best: [1], isLevel: false, fromRows: 100, toRows: 1000 }],
    crossings: [],
  });
});

test('two lines that change places cross where both logarithms have them equal', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', [100, 100], [10_000, 10_000]],
        ['streamed', [1000, 1000], [1000, 1000]],
      ],
    ),
  );
  expect(ranking.stretches.map(({ best }) => best)).toEqual([[0], [1]]);
  const [crossing] = ranking.crossings;
  expect(crossing?.rows).toBeCloseTo(1000, 3);
  expect(crossing?.value).toBeCloseTo(1000, 3);
});

test('a difference begins where it is as long as a frame', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', [100, 100], [10_000, 10_000]],
        ['streamed', [100, 100], [100, 100]],
      ],
    ),
  );
  expect(ranking.stretches.map(({ isLevel }) => isLevel)).toEqual([true, false]);
  const [crossing] = ranking.crossings;
  // 100 · (n / 100) − 100 = 1000 / 60
  expect(crossing?.rows).toBeCloseTo(100 + 1000 / 60, 3);
});

test('runs that overlap are level, however far apart their medians are', () => {
  const ranking = rank(
    sweepOf(
      [100],
      [
        [
          'buffered',
          [
            [500, 500],
            [520, 520],
            [90, 90],
          ],
        ],
        [
          'streamed',
          [
            [100, 100],
            [80, 80],
            [110, 110],
          ],
        ],
      ],
    ),
  );
  expect(ranking.stretches).toEqual([{ best: [0, 1], isLevel: true, fromRows: 100, toRows: 100 }]);
});

test('sizes that only one contestant delivered are not compared', () => {
  const ranking = rank(
    sweepOf(
      [100, 1000],
      [
        ['buffered', [300, 300], refusedWith(502)],
        ['streamed', [100, 200], [100, 800]],
      ],
    ),
  );
  expect(ranking.sizes).toEqual([100]);
  expect(ranking.crossings).toEqual([]);
});

test('of three, two may be best together', () => {
  const ranking = rank(
    sweepOf(
      [100, 1000],
      [
        ['buffered', [300, 300], [3000, 3000]],
        ['streamed', [100, 200], [100, 800]],
        ['streamed', [105, 200], [100, 800]],
      ],
    ),
  );
  expect(ranking.stretches).toEqual([
    { best: [1, 2], isLevel: false, fromRows: 100, toRows: 1000 },
  ]);
});

test('one that stays best while another falls behind is where the other begins to differ', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', [900, 900], [9000, 9000]],
        ['streamed', [100, 100], [100, 100]],
        ['streamed', [100, 100], [10_000, 10_000]],
      ],
    ),
  );
  expect(ranking.stretches.map(({ best }) => best)).toEqual([[1, 2], [1]]);
  expect(ranking.crossings[0]?.rows).toBeCloseTo(100 + 1000 / 60, 3);
});

test('nothing is ranked without figures, or with one contestant', () => {
  expect(rank(sweepOf([100], [['buffered'], ['streamed']]))).toEqual({
    sizes: [],
    stretches: [],
    crossings: [],
  });
  expect(rank(sweepOf([100], [['buffered', [1, 1]]])).stretches).toEqual([]);
});

test('single runs that are less than 10 % apart are level, since nobody sees whether runs overlap', () => {
  const single = sweepOf(
    [100],
    [
      ['buffered', [2000, 2000]],
      ['streamed', [2150, 2150]],
    ],
  );
  expect(rank(single)).toMatchObject({ stretches: [{ isLevel: true }], hasSetAside: true });
  const several = sweepOf(
    [100],
    [
      [
        'buffered',
        [
          [2000, 2000],
          [2001, 2001],
        ],
      ],
      [
        'streamed',
        [
          [2150, 2150],
          [2151, 2151],
        ],
      ],
    ],
  );
  expect(rank(several).stretches).toMatchObject([{ best: [0], isLevel: false }]);
  expect(rank(several)).not.toHaveProperty('hasSetAside');
});

test('a size at which somebody has runs to take is not compared', () => {
  const record = sweepOf(
    [100, 1000],
    [
      ['buffered', [300, 300], [900, 900]],
      ['streamed', [100, 200], [100, 800]],
      ['rest-streamed', [100, 200]],
    ],
    { state: 'stopped' },
  );
  expect(rank(record).sizes).toEqual([100]);
});
