import { expect, test } from 'vitest';
import { curveAxes, curveMarks, curveSteps, rowsAt } from './curve.ts';
import { recordingOf } from '#insight/testing/recording-of';

const arrivals = [
  { atMs: 50, rows: 0, bytes: 10 },
  { atMs: 100, rows: 20, bytes: 100 },
  { atMs: 300, rows: 50, bytes: 200 },
];

test('a curve has one step for each arrival with rows', () => {
  expect(curveSteps(arrivals, 1000)).toEqual([
    { atMs: 100, rows: 20 },
    { atMs: 300, rows: 50 },
  ]);
  expect(curveSteps([], 1000)).toEqual([]);
});

test('many arrivals are thinned out, and no row is shown before it arrived', () => {
  const many = Array.from({ length: 50_000 }, (_, at) => ({ atMs: at, rows: at + 1, bytes: at }));
  const steps = curveSteps(many, 50_000);
  expect(steps).toHaveLength(600);
  for (const { atMs, rows } of steps) expect(rows).toBe(atMs + 1);
  expect(steps.at(-1)).toEqual({ atMs: 49_999, rows: 50_000 });
});

test('a clock that goes backwards and rows that are removed make no step', () => {
  const odd = [
    { atMs: 100, rows: 20, bytes: 1 },
    { atMs: 50, rows: 30, bytes: 2 },
    { atMs: 150, rows: 10, bytes: 3 },
    { atMs: Number.NaN, rows: 40, bytes: 4 },
    { atMs: 200, rows: 60, bytes: 5 },
  ];
  expect(curveSteps(odd, 200)).toEqual([
    { atMs: 100, rows: 20 },
    { atMs: 200, rows: 60 },
  ]);
});

test('the axes fit both runs, including one in progress, and are never empty', () => {
  const ended = recordingOf('streamed', { endMs: 800, rows: 40 });
  const { endMs: _, ...rest } = recordingOf('buffered', { rows: 0, startedAtMs: 500 });
  expect(curveAxes([ended, { ...rest, state: 'running' }], 1700)).toEqual({
    endMs: 1200,
    rows: 40,
  });
  expect(curveAxes([], 0)).toEqual({ endMs: 1, rows: 1 });
  const broken = recordingOf('streamed', { endMs: Number.NaN, rows: Number.NaN });
  expect(curveAxes([broken], 0)).toEqual({ endMs: 1, rows: 1 });
});

test('the rows at a time are those of the last arrival until then', () => {
  expect([0, 99, 100, 299, 300, 9999].map((atMs) => rowsAt(arrivals, atMs))).toEqual([
    0, 0, 20, 20, 50, 50,
  ]);
  expect(rowsAt([], 100)).toBe(0);
});

test('marks are on the curve, and future ones are missing', () => {
  const marks = { headersMs: 40, firstRowMs: 100, lastRowMs: 300 };
  expect(curveMarks(recordingOf('streamed', { arrivals, rows: 50, marks }))).toEqual([
    { name: 'first byte', atMs: 40, rows: 0 },
    { name: 'first row', atMs: 100, rows: 20 },
    { name: 'last row', atMs: 300, rows: 50 },
  ]);
  expect(curveMarks(recordingOf('buffered'))).toEqual([]);
});

test('rows that arrived after they were counted are within the axes too', () => {
  const { endMs: _endMs, ...rest } = recordingOf('streamed', { rows: 20, arrivals });
  expect(curveAxes([{ ...rest, state: 'running' }], 1700).rows).toBe(50);
});
