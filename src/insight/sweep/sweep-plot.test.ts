import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { doOverlap } from '#insight/curve/place-labels';
import type { SweepRecord } from '#recording/sweep-record';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';
import { layOutSweep } from './sweep-plot.ts';

const SIZE = { width: 400, height: 200, lineHeight: 15 };

function layOut(record: SweepRecord) {
  const [metric] = SWEEP_METRICS;
  if (metric === undefined) throw new Error('There are metrics.');
  return layOutSweep(sweepLines(record, SWEEP_METRICS), metric, record.plan.sizes, SIZE);
}

const CROSSED = sweepOf(
  [100, 10_000, 1_000_000],
  [
    ['buffered', [100, 100], [10_000, 10_000], refusedWith(502)],
    ['streamed', [1000, 1000], [1000, 1000], [1000, 1000]],
  ],
);

test('the same sizes are at the same place, and equal ratios are equal distances', () => {
  const plot = layOut(CROSSED);
  expect(plot?.lines.map(({ points }) => points.map(({ x }) => x))).toEqual([
    [0, 200],
    [0, 200, 400],
  ]);
  expect(plot?.lines[0]?.points.map(({ y }) => y)).toEqual([200, 0]);
  expect(plot?.lines[1]?.points[0]?.y).toBeCloseTo(100);
});

test('a line that ends is marked where it was asked for more, as high as its last point', () => {
  expect(layOut(CROSSED)?.lines.map(({ end }) => end)).toEqual([{ x: 400, y: 0 }, undefined]);
});

test('a crossing is where both lines meet', () => {
  const [crossing] = layOut(CROSSED)?.crossings ?? [];
  expect(crossing?.x).toBeCloseTo(100);
  expect(crossing?.y).toBeCloseTo(100);
});

test('what is marked has a label in place, none over another or outside', () => {
  const labels = layOut(CROSSED)?.labels ?? [];
  expect(labels.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Buffered', 'Streamed', 'about 1,000 rows', 'over 6 MB']),
  );
  for (const [at, label] of labels.entries()) {
    expect(labels.slice(at + 1).some((other) => doOverlap(label, other))).toBe(false);
    expect(label.x).toBeGreaterThanOrEqual(0);
    expect(label.x + label.width).toBeLessThanOrEqual(SIZE.width);
  }
});

test('a limit that lies between the sizes is a line, and one beyond them is none', () => {
  const plot = layOut(
    sweepOf(
      [100, 10_000, 1_000_000],
      [
        ['buffered', [100, 100], [1000, 1000], refusedWith(502)],
        ['streamed', [100, 100], [100, 100], [100, 100]],
      ],
    ),
  );
  // 6 MB are about 62,000 rows of 100 bytes, and 200 MB more than a million.
  expect(plot?.limits.map(({ of }) => of)).toEqual([[0]]);
  expect(plot?.limits[0]?.line.x1).toBeCloseTo((Math.log10(620) / 4) * 400);
});

test('runs that differ visibly have a spread', () => {
  const plot = layOut(
    sweepOf(
      [100, 1000],
      [
        [
          'streamed',
          [
            [100, 1],
            [1000, 1],
          ],
          [
            [100, 1],
            [101, 1],
          ],
        ],
      ],
    ),
  );
  expect(plot?.lines[0]?.spreads).toHaveLength(1);
});

test('without any figure there is no picture, and with one size there is', () => {
  expect(layOut(sweepOf([100], [['buffered', refusedWith(500)]]))).toBeUndefined();
  expect(layOut(sweepOf([100], [['buffered', [5, 5]]]))?.lines[0]?.points).toEqual([
    { x: 200, y: expect.any(Number) },
  ]);
});

/** Without the last digits of a computation. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'number' ? Math.round(each * 10) / 10 + 0 : each,
    ),
  );

test('ticks are as many as there is room for, each with its label', () => {
  expect(rounded(layOut(CROSSED)?.rowTicks)).toEqual([
    { at: 0, label: '100' },
    { at: 100, label: '1,000' },
    { at: 200, label: '10,000' },
    { at: 300, label: '100,000' },
    { at: 400, label: '1 M' },
  ]);
  expect(rounded(layOut(CROSSED)?.valueTicks)).toEqual([
    { at: 200, label: '100 ms' },
    { at: 152.3, label: '300 ms' },
    { at: 100, label: '1 s' },
    { at: 52.3, label: '3 s' },
    { at: 0, label: '10 s' },
  ]);
});

test('where the lines stand is told in numbers', () => {
  expect(rounded(layOut(CROSSED)?.lines)).toEqual([
    {
      index: 0,
      points: [
        { x: 0, y: 200 },
        { x: 200, y: 0 },
      ],
      spreads: [],
      end: { x: 400, y: 0 },
    },
    {
      index: 1,
      points: [
        { x: 0, y: 100 },
        { x: 200, y: 100 },
        { x: 400, y: 100 },
      ],
      spreads: [],
    },
  ]);
});

test('labels say what they are about, and whose they are', () => {
  const labels = layOut(CROSSED)?.labels ?? [];
  expect(labels.map(({ text, label }) => [text, label])).toEqual([
    ['Buffered', { type: 'line', index: 0 }],
    ['Streamed', { type: 'line', index: 1 }],
    ['about 1,000 rows', { type: 'crossing', index: 1 }],
    ['buffered: 29 s', { type: 'limit', index: 0 }],
    ['over 6 MB', { type: 'end', index: 0 }],
  ]);
});

test('a crossing behind which several are best belongs to nobody', () => {
  const plot = layOut(
    sweepOf(
      [100, 10_000],
      [
        ['buffered', [100, 100], [10_000, 10_000]],
        ['streamed', [1000, 1000], [1000, 1000]],
        ['rest-streamed', [1000, 1000], [1000, 1000]],
      ],
    ),
  );
  const crossing = plot?.labels.find(({ label }) => label.type === 'crossing');
  expect(crossing?.label).toStrictEqual({ type: 'crossing' });
});

test.each([
  ['size-limit', refusedWith(413), 'over 6 MB'],
  ['time-limit', refusedWith(504, 29_000), 'time is up'],
  ['table-ended', { rows: 990 }, 'no more rows'],
  ['rows-ignored', { rows: 2_000_000 }, 'other rows'],
  ['failed', refusedWith(403), 'fails'],
] as const)('an end says what it is: %s', (_, changes, text) => {
  const plot = layOut(sweepOf([100, 1_000_000], [['buffered', [10, 10], changes]]));
  expect(plot?.labels.find(({ label }) => label.type === 'end')?.text).toBe(text);
});

test('a line does not end with the table where another one goes on', () => {
  const plot = layOut(
    sweepOf(
      [100, 1000],
      [
        ['buffered', [10, 10], [99, 99]],
        ['streamed', [10, 10], { rows: 500 }],
      ],
    ),
  );
  expect(plot?.labels.find(({ label }) => label.type === 'end')?.text).toBe('sends no more');
});

test('a line that ends before its first figure has no end in the picture', () => {
  const plot = layOut(
    sweepOf(
      [100, 1000],
      [
        ['buffered', refusedWith(500)],
        ['streamed', [1, 1], [1, 1]],
      ],
    ),
  );
  expect(plot?.lines[0]).toStrictEqual({ index: 0, points: [], spreads: [] });
  expect(plot?.labels.map(({ text }) => text)).not.toContain('Buffered');
});

const spreadsOf = (most: number) =>
  layOut(
    sweepOf(
      [100, 1000],
      [
        [
          'streamed',
          [
            [100, 1],
            [most, 1],
          ],
          [10, 10],
        ],
      ],
    ),
  )?.lines[0]?.spreads;

test('a spread is drawn from the most to the least, where its point would not hide it', () => {
  // From 10 to 200 ms, of which a 0.6 of a line, 9 of 200, is a factor of 1.145.
  expect(spreadsOf(113)).toEqual([]);
  expect(rounded(spreadsOf(200))).toEqual([{ x1: 0, y1: 0, x2: 0, y2: 46.3 }]);
});

test('a limit stands from the top to the bottom, with the name of its road', () => {
  const plot = layOut(sweepOf([100, 1_000_000], [['buffered', [100, 100]]]));
  expect(rounded(plot?.limits)).toEqual([
    { of: [0], name: '6 MB', line: { x1: 279.2, y1: 0, x2: 279.2, y2: 200 } },
  ]);
  expect(plot?.labels.find(({ label }) => label.type === 'limit')).toMatchObject({
    text: 'buffered: 6 MB',
    label: { type: 'limit', index: 0 },
  });
});

/** Two roads with the same limits, and one that ends before them. */
const THREE = sweepOf(
  [100, 10_000, 1_000_000, 3_000_000],
  [
    ['buffered', [100, 100], [100, 100], refusedWith(413), undefined],
    ['streamed', [300, 300], [300, 300], [300, 300], refusedWith(413)],
    ['rest-streamed', [300, 300], [300, 300], [300, 300], refusedWith(413)],
  ],
);

/** What is written in a picture about one kind of mark, and of whom. */
const saidOf = (record: SweepRecord, type: string) =>
  layOut(record)?.labels.flatMap(({ text, label }) =>
    label.type === type ? [[text, label.index]] : [],
  );

test('limits of several roads at one place are one line, with a label that is in nobody’s colour', () => {
  expect(layOut(THREE)?.limits.map(({ of, name }) => [of, name])).toEqual([
    [[0], '6 MB'],
    [[1, 2], '200 MB'],
  ]);
  expect(saidOf(THREE, 'limit')).toEqual([
    ['buffered: 6 MB', 0],
    ['200 MB', undefined],
  ]);
  const [, streamed, rest] = THREE.contestants;
  if (streamed === undefined || rest === undefined) throw new Error('There are three.');
  const both = {
    ...THREE,
    contestants: [streamed, rest],
    runs: THREE.runs.flatMap(({ contestant, ...run }) =>
      contestant === 0 ? [] : [{ ...run, contestant: contestant - 1 }],
    ),
  };
  expect(saidOf(both, 'limit')).toEqual([['streamed and REST streamed: 200 MB', undefined]]);
});

test('lines that end at one place for the same reason share their label', () => {
  const ends = sweepOf(
    [100, 1000, 2000],
    [
      ['buffered', [200, 200], refusedWith(403)],
      ['streamed', [300, 300], [300, 300], refusedWith(403)],
      ['rest-streamed', [300, 300], [300, 300], refusedWith(403)],
    ],
  );
  expect(saidOf(ends, 'end')).toEqual([
    ['fails', 0],
    ['fails', undefined],
  ]);
});

test.each([
  [400, 200],
  [330, 220],
  [290, 240],
  [200, 120],
])('every limit has its label in a picture of %s × %s', (width, height) => {
  const [metric] = SWEEP_METRICS;
  const lines = sweepLines(THREE, SWEEP_METRICS);
  const plot =
    metric && layOutSweep(lines, metric, THREE.plan.sizes, { width, height, lineHeight: 15 });
  const labels = plot?.labels.filter(({ label }) => label.type === 'limit') ?? [];
  expect(labels.map(({ text }) => text)).toEqual([
    expect.stringMatching(/6 MB$/),
    expect.stringMatching(/200 MB$/),
  ]);
});

test('without sizes there is no picture', () => {
  const record = sweepOf([100], [['buffered', [5, 5]]]);
  const [metric] = SWEEP_METRICS;
  const lines = sweepLines(record, SWEEP_METRICS);
  expect(metric && layOutSweep(lines, metric, [], SIZE)).toBeUndefined();
  expect(metric && layOutSweep([], metric, [100], SIZE)).toBeUndefined();
});

function crowdedFrom(at: number) {
  return [100, 200, 400, 900, 1900, 4000, 8500, 18_000].map((rows, index) => {
    const ms = Math.round(200 + rows * (0.9 + ((at + index) % 5) / 20));
    return [ms, ms] as const;
  });
}

/** Five roads that are close together, so that labels have little room; one of them takes over at each size. */
const CROWDED = sweepOf(
  [100, 200, 400, 900, 1900, 4000, 8500, 18_000],
  [
    ['buffered', ...crowdedFrom(0)],
    ['streamed', ...crowdedFrom(1)],
    ['rest-streamed', ...crowdedFrom(2)],
    ['compressed', ...crowdedFrom(3)],
    ['paginated', ...crowdedFrom(4)],
  ],
);

test.each([
  [1600, 390, 30],
  [700, 260, 15],
  [400, 260, 15],
  [330, 220, 15],
])(
  'every line has its name and every crossing its number in a picture of %s × %s',
  (width, height, lineHeight) => {
    const [metric] = SWEEP_METRICS;
    const lines = sweepLines(CROWDED, SWEEP_METRICS);
    const plot =
      metric && layOutSweep(lines, metric, CROWDED.plan.sizes, { width, height, lineHeight });
    const labelled = (type: string) =>
      plot?.labels.filter(({ label }) => label.type === type).length;
    expect(labelled('line')).toBe(lines.length);
    expect(labelled('crossing')).toBe(plot?.crossings.length);
  },
);

test('an end at a size of which no limit is known says only that it is too large', () => {
  const headers = {};
  const message = 'HTTP 500: ResponseTooLarge: The rows take 7 MB.';
  const problem = { code: 'http-error', message, remedy: '' } as const;
  const tooLarge = { ...refusedWith(500), headers, problem };
  const plot = layOut(
    sweepOf([100, 1000], [['buffered', { headers, marks: { firstRowMs: 9 } }, tooLarge]]),
  );
  expect(plot?.labels.find(({ label }) => label.type === 'end')?.text).toBe('too large');
});

test('a limit that has another one right before it and the edge right behind it has its label before both', () => {
  // 29 s are reached at 58,000 rows of 100 bytes, and 6 MB at 62,915.
  const record = sweepOf(
    [100, 30_000, 40_000, 63_000],
    [
      ['buffered', [50, 50], [15_000, 15_000], [20_000, 20_000], undefined],
      ['compressed', [50, 50], [900, 900], [1000, 1000], undefined],
    ],
  );
  expect(layOut(record)?.limits.map(({ name }) => name)).toEqual(['29 s', '6 MB']);
  expect(saidOf(record, 'limit')).toEqual([
    ['buffered: 29 s', 0],
    ['compressed: 6 MB', 1],
  ]);
});
