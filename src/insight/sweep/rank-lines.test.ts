import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { SweepRecord, SweptRecording } from '#recording/sweep-record';
import { rankLines } from './rank-lines.ts';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS, type SweepMetric } from './sweep-metrics.ts';

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

function stretchesOfScene(streamedMs: number) {
  return rank(
    sweepOf(
      [100],
      [
        ['buffered', [100, 500, 900].map((ms) => [ms, ms] as const)],
        ['streamed', [50, streamedMs, 700].map((ms) => [ms, ms] as const)],
      ],
      IN_A_SCENE,
    ),
  ).stretches;
}

test('in a scene, who is ahead in every repeat is sooner, however much repeats differ', () => {
  expect(stretchesOfScene(300)).toMatchObject([{ best: [1], isLevel: false }]);
  expect(stretchesOfScene(500)).toMatchObject([{ isLevel: true }]);
  expect(stretchesOfScene(480)).toMatchObject([{ best: [1], isLevel: false }]);
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

/** Runs that had all rows after so many ms. */
const atOnce = (all: readonly number[]) => all.map((ms) => [ms, ms] as const);

/** Which of several roads are best whose runs had their first rows after so many ms. */
function bestByFirstRows(...swept: readonly (readonly number[])[]) {
  const roads = ['streamed', 'buffered', 'rest-streamed', 'compressed'];
  const of = (all: readonly number[], at: number) => [roads[at] ?? '', atOnce(all)] as const;
  const record = sweepOf([100], swept.map(of));
  return rank(record).stretches[0]?.best;
}

test('whose runs spread as far as the best one is not best where one with a smaller median is not', () => {
  const [best, behind, spread] = [
    [2000, 2040],
    [2300, 2320],
    [2030, 2830],
  ] as const;
  expect(bestByFirstRows(best, behind, spread)).toEqual([0]);
  expect(bestByFirstRows(spread, behind, best)).toEqual([2]);
  expect(bestByFirstRows(best, behind, spread, [2010, 2060])).toEqual([0, 3]);
  // Nobody is between them here.
  expect(bestByFirstRows(best, spread)).toEqual([0, 1]);
  expect(bestByFirstRows(best, [2500, 2500], spread)).toEqual([0, 2]);
  // Both have the same median, so that nobody with a smaller one is left out, whatever their order.
  expect(bestByFirstRows(best, [2430, 2430], spread)).toEqual([0, 2]);
  expect(bestByFirstRows(best, spread, [2430, 2430])).toEqual([0, 1]);
});

test('in a scene, nobody is best by one repeat where one with a smaller median is not', () => {
  const roads = ['streamed', 'buffered', 'rest-streamed'];
  const record = sweepOf(
    [100],
    [
      ['streamed', atOnce([100, 500, 900])],
      ['buffered', atOnce([150, 550, 950])],
      ['rest-streamed', atOnce([80, 700, 990])],
    ],
    { contestants: roads.map((road) => ({ road, url: `https://simulated.invalid/${road}` })) },
  );
  expect(rank(record).stretches).toMatchObject([{ best: [0], isLevel: false }]);
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

function taken(count: number, leastMs: number) {
  return Array.from({ length: count }, (_, at) => [leastMs + 5 * at, leastMs + 5 * at] as const);
}

test('few runs that are less than 10 % apart are level, since their spread says little', () => {
  const single = sweepOf(
    [100],
    [
      ['buffered', [2000, 2000]],
      ['streamed', [2150, 2150]],
    ],
  );
  expect(rank(single)).toMatchObject({ stretches: [{ isLevel: true }], hasSetAside: true });
  const runsOfEach = (count: number, left: number, right: number) =>
    rank(
      sweepOf(
        [100],
        [
          ['buffered', taken(count, left)],
          ['streamed', taken(count, right)],
        ],
      ),
    );
  expect(runsOfEach(2, 2450, 2475)).toMatchObject({
    stretches: [{ isLevel: true }],
    hasSetAside: true,
  });
  expect(runsOfEach(4, 2000, 2150)).toMatchObject({ stretches: [{ isLevel: true }] });
  expect(runsOfEach(4, 2000, 2250)).toMatchObject({ stretches: [{ best: [0], isLevel: false }] });
  const several = runsOfEach(5, 2000, 2150);
  expect(several.stretches).toMatchObject([{ best: [0], isLevel: false }]);
  expect(several).not.toHaveProperty('hasSetAside');
});

const IN_A_SCENE: Partial<SweepRecord> = {
  contestants: ['buffered', 'streamed'].map((road) => ({
    road,
    url: `https://simulated.invalid/${road}?scene=article`,
  })),
};

test('few runs of a scene are as far apart as they were calculated to be', () => {
  const swept = [
    ['buffered', [2000, 2000]],
    ['streamed', [2020, 2010]],
  ] as const;
  const scene = sweepOf([100], swept, IN_A_SCENE);
  expect(rank(scene)).toEqual({
    sizes: [100],
    stretches: [{ best: [0], isLevel: false, fromRows: 100, toRows: 100 }],
    crossings: [],
  });
  // A frame is nothing to notice in a scene either.
  expect(rank(scene, 'lastRow').stretches).toMatchObject([{ isLevel: true }]);
});

test('costs of a scene are as far apart as they were calculated to be, from 2 % on', () => {
  const metric = {
    ...(SWEEP_METRICS[0] as SweepMetric),
    of: ({ endMs }: SweptRecording) => endMs,
    leastDifference: (usd: number) => 0.02 * usd,
  };
  const bestOf = (usd: number, changes: Partial<SweepRecord>) => {
    const record = sweepOf(
      [100],
      [
        ['buffered', { endMs: 1000 }],
        ['streamed', { endMs: usd }],
      ],
      changes,
    );
    return rankLines(sweepLines(record, [metric]), metric).stretches.map(({ best }) => best);
  };
  expect(bestOf(1030, IN_A_SCENE)).toEqual([[0]]);
  expect(bestOf(1019, IN_A_SCENE)).toEqual([[0, 1]]);
  expect(bestOf(1030, {})).toEqual([[0, 1]]);
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

/** Two runs each, so that only the figures themselves decide. */
const twice = (ms: number) =>
  [
    [ms, ms],
    [ms, ms],
  ] as const;

/** Whether two contestants with these first rows are level. */
const isLevel = (one: readonly (readonly [number, number])[], other: typeof one) =>
  rank(
    sweepOf(
      [100],
      [
        ['buffered', one],
        ['streamed', other],
      ],
    ),
  ).stretches[0]?.isLevel;

test('figures are level if they are less than a frame apart', () => {
  expect(isLevel(twice(100), twice(116))).toBe(true);
  expect(isLevel(twice(116), twice(100))).toBe(true);
  expect(isLevel(twice(0), twice(1000 / 60))).toBe(false);
  expect(isLevel(twice(100), twice(117))).toBe(false);
});

const around = (least: number, most: number) =>
  [
    [least, least],
    [most, most],
  ] as const;

test('runs that only touch overlap', () => {
  expect(isLevel(around(100, 300), around(300, 700))).toBe(true);
  expect(isLevel(around(100, 300), around(301, 700))).toBe(false);
});

const once = (ms: number) => [[ms, ms]] as const;

test('few runs are level if they are less than a tenth of the shorter one apart', () => {
  expect(isLevel(once(1000), once(1099))).toBe(true);
  expect(isLevel(once(1000), once(1100))).toBe(false);
  expect(isLevel(once(1100), once(1000))).toBe(false);
  expect(isLevel(once(1000), twice(1099))).toBe(true);
  expect(isLevel(twice(1000), twice(1099))).toBe(true);
  expect(isLevel(twice(1000), twice(1100))).toBe(false);
});

const singleRuns = (ms: number) =>
  sweepOf(
    [100],
    [
      ['buffered', [1000, 1000]],
      ['streamed', [ms, ms]],
    ],
  );

test('level single runs that a frame does not set apart are not set aside', () => {
  expect(rank(singleRuns(1016))).not.toHaveProperty('hasSetAside');
  expect(rank(singleRuns(1017))).toMatchObject({ hasSetAside: true });
  expect(rank(singleRuns(1100))).not.toHaveProperty('hasSetAside');
});

test('sizes are ranked in ascending order, whatever the order of the plan', () => {
  const ranking = rank(
    sweepOf(
      [1000, 20, 100],
      [
        ['buffered', [10, 10], [300, 300], [300, 300]],
        ['streamed', [300, 300], [10, 10], [10, 10]],
      ],
    ),
  );
  expect(ranking.sizes).toEqual([20, 100, 1000]);
  expect(ranking.stretches).toMatchObject([
    { best: [1], fromRows: 20, toRows: 100 },
    { best: [0], fromRows: 1000, toRows: 1000 },
  ]);
});

test('another figure may have another order', () => {
  const record = sweepOf(
    [100],
    [
      ['buffered', [500, 600]],
      ['streamed', [100, 900]],
    ],
  );
  expect(rank(record).stretches).toMatchObject([{ best: [1] }]);
  expect(rank(record, 'lastRow').stretches).toMatchObject([{ best: [0] }]);
});

test('where a line that was best ends, nothing is estimated between the two sizes', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', [100, 100], refusedWith(502)],
        ['streamed', [500, 500], [500, 500]],
        ['rest-streamed', [900, 900], [900, 900]],
      ],
    ),
  );
  expect(ranking.stretches.map(({ best }) => best)).toEqual([[0], [1]]);
  expect(ranking.crossings).toEqual([{ best: [1] }]);
});

test('a figure of 0 has no logarithm, and its crossing lies half-way', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', [0, 0], [1000, 1000]],
        ['streamed', [500, 500], [500, 500]],
      ],
    ),
  );
  expect(ranking.crossings).toEqual([{ rows: 1000, best: [1] }]);
});

test('who was best among several, and still is, stays best where the others end', () => {
  const ranking = rank(
    sweepOf(
      [100, 1000, 10_000],
      [
        ['buffered', [100, 100], [100, 100], refusedWith(502)],
        ['streamed', [100, 100], [100, 100], [100, 100]],
        ['rest-streamed', [900, 900], [900, 900], [900, 900]],
      ],
    ),
  );
  expect(ranking.stretches).toEqual([
    { best: [0, 1], isLevel: false, fromRows: 100, toRows: 10_000 },
  ]);
});

test('a difference ends where it is as long as a frame', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', twice(10_000), twice(100)],
        ['streamed', twice(100), twice(100)],
      ],
    ),
  );
  expect(ranking.stretches).toMatchObject([
    { best: [1], isLevel: false },
    { best: [0, 1], isLevel: true },
  ]);
  // 10,000 · (100 / n) − 100 = 1000 / 60, from 100 rows on.
  expect(ranking.crossings[0]?.rows).toBeCloseTo(1_000_000 / (100 + 1000 / 60), 3);
  expect(ranking.crossings[0]?.value).toBeCloseTo(100, 6);
});

test('lines that change places cross where both have the same figure', () => {
  const ranking = rank(
    sweepOf(
      [100, 10_000],
      [
        [
          'buffered',
          [
            [200, 200],
            [200, 200],
          ],
          [
            [900, 900],
            [900, 900],
          ],
        ],
        [
          'streamed',
          [
            [225, 225],
            [225, 225],
          ],
          [
            [300, 300],
            [300, 300],
          ],
        ],
      ],
    ),
  );
  expect(ranking.crossings).toHaveLength(1);
  const [crossing] = ranking.crossings;
  // 200 · 4.5ˢ = 225 · (300 / 225)ˢ
  const share = Math.log(225 / 200) / Math.log((4.5 * 225) / 300);
  expect(crossing?.rows).toBeCloseTo(100 * 100 ** share, 6);
  expect(crossing?.value).toBeCloseTo(200 * 4.5 ** share, 6);
});
