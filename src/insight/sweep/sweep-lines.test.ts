import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { BUFFERED } from '#roads/buffered';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

const linesOf = (...parameters: Parameters<typeof sweepOf>) =>
  sweepLines(sweepOf(...parameters), SWEEP_METRICS);

test('a size has the median, the least and the most of its runs', () => {
  const [line] = linesOf(
    [100],
    [
      [
        'buffered',
        [
          [100, 230],
          [140, 200],
          [110, 260],
        ],
      ],
    ],
  );
  expect(line).toStrictEqual({
    road: BUFFERED,
    url: 'https://buffered.test/',
    isLimited: true,
    noun: 'buffered',
    name: 'Buffered',
    points: [
      {
        rows: 100,
        taken: 3,
        delivered: 3,
        figures: {
          firstRow: { median: 110, least: 100, most: 140 },
          lastRow: { median: 230, least: 200, most: 260 },
        },
      },
    ],
    bytesPerRow: 100,
  });
});

test('the median of two runs lies between them', () => {
  const [line] = linesOf(
    [100],
    [
      [
        'buffered',
        [
          [100, 200],
          [120, 260],
        ],
      ],
    ],
  );
  expect(line?.points[0]?.figures['lastRow']).toEqual({ median: 230, least: 200, most: 260 });
});

test('only runs that delivered all rows have figures', () => {
  const [line] = linesOf([100], [['buffered', [[100, 200], refusedWith(502), { rows: 99 }]]]);
  expect(line?.points[0]).toMatchObject({
    taken: 3,
    delivered: 1,
    figures: { firstRow: { median: 100, least: 100, most: 100 } },
  });
  const [none] = linesOf([100], [['buffered', refusedWith(502)]]);
  expect(none?.points).toStrictEqual([{ rows: 100, taken: 1, delivered: 0, figures: {} }]);
});

test('a figure that no run has is missing, and the others are not', () => {
  const [line] = linesOf([100], [['buffered', { marks: { lastRowMs: 7 } }]]);
  expect(line?.points[0]?.figures).toStrictEqual({
    lastRow: { median: 7, least: 7, most: 7 },
  });
});

const SCENE = ['buffered', 'streamed'].map((road) => ({
  road,
  url: `https://simulated.invalid/${road}?scene=article`,
}));

test('in a scene all roads are compared by the same repeats, and so by the same seeds', () => {
  const sweep = sweepOf(
    [100],
    [
      ['buffered', [[100, 200], refusedWith(502)]],
      [
        'streamed',
        [
          [30, 190],
          [80, 270],
          [90, 290],
        ],
      ],
    ],
  );
  const [, elsewhere] = sweepLines(sweep, SWEEP_METRICS);
  expect(elsewhere?.points[0]?.figures['lastRow']?.median).toBe(270);
  const [buffered, streamed] = sweepLines({ ...sweep, contestants: SCENE }, SWEEP_METRICS);
  expect(buffered?.points[0]).toMatchObject({ taken: 2, delivered: 1 });
  expect(streamed?.points[0]).toMatchObject({
    taken: 3,
    delivered: 3,
    compared: 1,
    figures: { lastRow: { median: 190, least: 190, most: 190 } },
  });
});

test('sizes that were not asked for are left out, and the end of a line stands beside them', () => {
  const lines = linesOf(
    [100, 1000, 5000],
    [
      ['buffered', [1, 1], refusedWith(504, 29_000)],
      ['streamed', [1, 1], [1, 1], [1, 1]],
    ],
  );
  expect(lines.map(({ points }) => points.map(({ rows }) => rows))).toEqual([
    [100, 1000],
    [100, 1000, 5000],
  ]);
  expect(lines[0]?.end).toMatchObject({ reason: 'time-limit', askedRows: 1000 });
  expect(lines[1]).not.toHaveProperty('end');
});

test('a warm-up is in no figure', () => {
  const record = sweepOf(
    [100],
    [
      [
        'buffered',
        [
          [100, 200],
          [120, 260],
        ],
      ],
    ],
  );
  const runs = record.runs.map((run, index) => (index === 0 ? { ...run, repeat: 0 } : run));
  const [line] = sweepLines({ ...record, runs }, SWEEP_METRICS);
  expect(line?.points[0]).toMatchObject({
    taken: 1,
    delivered: 1,
    figures: { lastRow: { median: 260 } },
  });
});

test.each([
  [[{ rows: 990 }], true],
  [[{ rows: 990 }, { rows: 99, state: 'unknown' }], true],
  [[{ rows: 990 }, [1, 1]], undefined],
  [[{ rows: 990 }, refusedWith(500)], undefined],
  [[{ rows: 990, state: 'truncated' }], undefined],
  [[{ rows: 0 }], undefined],
] as const)('other rows in every run are told: %j, %s', (runs, hasOtherRows) => {
  const [line] = linesOf([100], [['buffered', runs]]);
  expect(line?.points[0]?.hasOtherRows).toBe(hasOtherRows);
});

test('how large a row is, the largest response that was delivered tells', () => {
  const [line] = linesOf(
    [100, 1000, 5000],
    [['buffered', { bytes: 30_000 }, { bytes: 200_000 }, refusedWith(502)]],
  );
  expect(line?.bytesPerRow).toBe(200);
  const [none] = linesOf([100], [['buffered', refusedWith(502)]]);
  expect(none).not.toHaveProperty('bytesPerRow');
});

test('contestants on the same road are numbered, and the others are not', () => {
  const lines = linesOf([100], [['streamed'], ['buffered'], ['streamed'], ['rest-streamed']]);
  expect(lines.map(({ noun, name }) => [noun, name])).toEqual([
    ['streamed (1)', 'Streamed (1)'],
    ['buffered', 'Buffered'],
    ['streamed (2)', 'Streamed (2)'],
    ['REST streamed', 'REST streamed'],
  ]);
});

/** Which sizes of each line are only partly run. */
const partialOf = (...parameters: Parameters<typeof sweepOf>) =>
  linesOf(...parameters).map(({ points }) => points.map(({ isPartial = false }) => isPartial));

test.each(['running', 'stopped'] as const)(
  'in a sweep that is %s, a size is partial for all while somebody has runs to take',
  (state) => {
    expect(
      partialOf(
        [100, 1000],
        [
          [
            'buffered',
            [
              [1, 1],
              [1, 1],
            ],
            [
              [1, 1],
              [1, 1],
            ],
          ],
          [
            'streamed',
            [
              [1, 1],
              [1, 1],
            ],
            [[1, 1]],
          ],
        ],
        { state },
      ),
    ).toEqual([
      [false, true],
      [false, true],
    ]);
  },
);

test('nothing is partial after the end, or for those who are not asked again', () => {
  const roads = [
    ['buffered', [1, 1], refusedWith(504, 29_000)],
    ['streamed', [1, 1], [1, 1], [1, 1]],
  ] as const;
  expect(partialOf([100, 1000, 5000], roads, { state: 'running' })).toEqual([
    [false, false],
    [false, false, false],
  ]);
  expect(partialOf([100], [['buffered', [1, 1]], ['streamed']])).toEqual([[false], []]);
});

test('a warm-up at the smallest size does not make up for a run', () => {
  const record = sweepOf(
    [100],
    [
      ['buffered', [1, 1]],
      ['streamed', [1, 1]],
    ],
    { state: 'running' },
  );
  const runs = record.runs.map((run) => (run.contestant === 1 ? { ...run, repeat: 0 } : run));
  const [line] = sweepLines({ ...record, runs }, SWEEP_METRICS);
  expect(line?.points[0]?.isPartial).toBe(true);
});
