import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { sweepLimitOf } from './sweep-limits.ts';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

/** The limit of the only contestant of a sweep. */
function limitOf(...parameters: Parameters<typeof sweepOf>) {
  const [line] = sweepLines(sweepOf(...parameters), SWEEP_METRICS);
  return line && sweepLimitOf(line);
}

test('a limit of size is so many rows as the largest response holds', () => {
  expect(limitOf([1000], [['buffered', [10, 10]]])).toStrictEqual({
    kind: 'size',
    rows: 62_000,
    name: '6 MB',
  });
  expect(limitOf([1000], [['streamed', { bytes: 1_000_000 }]])).toStrictEqual({
    kind: 'size',
    rows: 200_000,
    name: '200 MB',
  });
});

test('a limit of time is where the last row would come so late, by the two largest sizes', () => {
  expect(limitOf([100, 1000], [['buffered', [1000, 1000], [10_000, 10_000]]])).toStrictEqual({
    kind: 'time',
    rows: 2900,
    name: '29 s',
    who: 'API Gateway waits',
  });
  expect(
    limitOf([10, 100, 1000], [['buffered', [900, 900], [910, 910], [9910, 9910]]]),
  ).toMatchObject({ kind: 'time', rows: 2900 });
  expect(limitOf([100, 1000], [['streamed', [1, 1000], [1, 10_000]]])).toStrictEqual({
    kind: 'time',
    rows: 90_000,
    name: '15 min',
    who: 'a function can be set to run',
  });
});

test('a size without a last row tells no pace', () => {
  const sizes = [['buffered', [1000, 1000], { marks: {} }, [10_000, 10_000]]] as const;
  expect(limitOf([100, 500, 1000], sizes)).toMatchObject({ kind: 'time', rows: 2900 });
});

test.each([
  ['one size', [[1000, 1000]]],
  [
    'a last row that comes as soon',
    [
      [1000, 1000],
      [1000, 1000],
    ],
  ],
  [
    'a last row that comes sooner',
    [
      [2000, 2000],
      [1000, 1000],
    ],
  ],
  [
    'a last row that shows that the limit is not in force',
    [
      [1000, 1000],
      [29_000, 29_000],
    ],
  ],
] as const)('%s tells no limit of time', (_, sizes) => {
  expect(limitOf([100, 1000].slice(0, sizes.length), [['buffered', ...sizes]])).toMatchObject({
    kind: 'size',
  });
});

const pacedLimit = (msPerRow: number) =>
  limitOf([10_000, 20_000], [['buffered', [1, 10_000 * msPerRow], [1, 20_000 * msPerRow]]]);

test('the limit that is reached first is told', () => {
  // 6 MB are 62,915 rows of 100 bytes: at this pace they take 28 s, at the other one 32 s.
  expect(pacedLimit(0.45)).toMatchObject({ kind: 'size', rows: 62_000 });
  expect(pacedLimit(0.5)).toMatchObject({ kind: 'time', rows: 58_000 });
});

test('an estimate that a larger response contradicts is none', () => {
  expect(limitOf([62_000], [['buffered', [10, 10]]])).toMatchObject({ rows: 62_000 });
  // It is not rounded to less than came.
  expect(limitOf([62_915], [['buffered', [10, 10]]])).toMatchObject({ rows: 62_915 });
  expect(limitOf([62_916], [['buffered', [10, 10]]])).toBeUndefined();
});

test('a limit is no fewer rows than came before a response broke off', () => {
  const cut = { state: 'truncated', rows: 62_345, bytes: 6_234_500 } as const;
  expect(limitOf([1000, 100_000], [['buffered', [10, 10], cut]])).toMatchObject({ rows: 62_345 });
});

const limitUntil = (rows: number) =>
  limitOf([1000, rows], [['buffered', [10, 10], refusedWith(504, 29_000)]]);

test('so is one of more rows than failed', () => {
  expect(limitUntil(61_999)).toBeUndefined();
  expect(limitUntil(62_000)).toMatchObject({ rows: 62_000 });
});

test('without a response that was delivered, and for a series of requests, there is none', () => {
  expect(limitOf([1000], [['buffered', refusedWith(500)]])).toBeUndefined();
  expect(limitOf([100, 1000], [['paginated', [10, 10], [100, 100]]])).toBeUndefined();
});

test('how large a row is cannot be told from a response with few of them', () => {
  expect(limitOf([1], [['streamed', { bytes: 265 }]])).toBeUndefined();
  expect(limitOf([99], [['streamed', [10, 10]]])).toBeUndefined();
  expect(limitOf([100], [['streamed', [10, 10]]])).toMatchObject({ kind: 'size' });
});

const HERE = { contestants: [{ road: 'streamed', url: 'http://127.0.0.1:3002/' }] };

test('on a local stack the limits are those that it tells', () => {
  const sizes = [['streamed', [1, 1000], [1, 10_000]]] as const;
  const limits = { streamedTimeoutMs: 20_000 };
  expect(limitOf([100, 1000], sizes, { ...HERE, limits })).toStrictEqual({
    kind: 'time',
    rows: 2000,
    name: '20 s',
    who: 'the local stack lets its function run',
  });
  expect(
    limitOf([1000], [['streamed', [10, 10]]], { ...HERE, limits: { maxStreamedBytes: 500_000 } }),
  ).toStrictEqual({
    kind: 'size',
    rows: 5000,
    name: '500.0 kB',
  });
});

test('an endpoint elsewhere has the limits of AWS, also if a local stack is swept beside it', () => {
  const limits = { maxStreamedBytes: 500_000 };
  expect(limitOf([1000], [['streamed', [10, 10]]], { limits })).toMatchObject({ name: '200 MB' });
});

test('where nothing shows that an endpoint is on AWS, no limits are known', () => {
  const elsewhere = { headers: {} };
  expect(limitOf([1000], [['buffered', elsewhere]])).toBeUndefined();
  expect(limitOf([100, 1000], [['buffered', elsewhere, [10, 10]]])).toMatchObject({ name: '6 MB' });
});

test('another server beside a local stack has no limits that are known', () => {
  const limits = { maxStreamedBytes: 500_000 };
  const elsewhere = [['streamed', { headers: {} }]] as const;
  expect(limitOf([1000], elsewhere, { ...HERE, limits })).toBeUndefined();
});

/** The limit of a buffered road in a scene with these parameters. */
function limitInScene(parameters: string) {
  const url = `https://simulated.invalid/buffered?${parameters}`;
  const contestants = [{ road: 'buffered', url }];
  return limitOf([100, 1000], [['buffered', { url }, { url }]], { contestants });
}

test('a scene whose limits of size were changed has these, and none where functions may run for another time', () => {
  expect(limitInScene('bufferedBytes=200000')).toMatchObject({ kind: 'size', rows: 2000 });
  expect(limitInScene('functionTimeoutMs=60000')).toBeUndefined();
});
