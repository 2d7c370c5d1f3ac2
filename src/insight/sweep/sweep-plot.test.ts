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
  // 6 MB are 63,000 rows of 100 bytes, and 200 MB more than a million.
  expect(plot?.limits.map(({ index }) => index)).toEqual([0]);
  expect(plot?.limits[0]?.line.x1).toBeCloseTo((Math.log10(630) / 4) * 400);
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
