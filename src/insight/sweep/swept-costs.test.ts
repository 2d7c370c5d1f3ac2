import { expect, test } from 'vitest';
import { formatUsd } from '#insight/cost/format-usd';
import { ratesWith } from '#insight/cost/rates';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { sweepMetrics } from './cost-metric.ts';
import { sweepLines } from './sweep-lines.ts';
import { deliveredSizes, sweptCosts } from './swept-costs.ts';

const RATES = ratesWith();
const marks = { firstRowMs: 1, lastRowMs: 1 };

test('the cost of each contestant is that of the largest size that it delivered, as in the table', () => {
  const record = sweepOf(
    [100, 1000],
    [
      ['buffered', [10, 10], refusedWith(502)],
      ['streamed', [10, 10], [10, 10]],
    ],
  );
  const costs = sweptCosts(record, RATES);
  expect(costs.map(({ noun, cost }) => [noun, cost?.state === 'known' && cost.rows])).toEqual([
    ['buffered', 100],
    ['streamed', 1000],
  ]);
  const lines = sweepLines(record, sweepMetrics(RATES));
  expect(costs.map(({ cost }) => cost?.state === 'known' && cost.usd)).toEqual([
    lines[0]?.points[0]?.figures['cost']?.median,
    lines[1]?.points[1]?.figures['cost']?.median,
  ]);
});

test('what delivered nothing has no cost', () => {
  const record = sweepOf([100], [['buffered', refusedWith(500)]]);
  expect(sweptCosts(record, RATES)).toEqual([{ road: 'buffered', noun: 'buffered' }]);
});

test('a response from a cache has a cost that is not known', () => {
  const headers = { 'x-cache': 'Hit from cloudfront' };
  const record = sweepOf([100], [['buffered', { bytes: 10_000, marks, headers }]]);
  expect(sweptCosts(record, RATES)[0]?.cost).toMatchObject({ state: 'unknown' });
});

test.each([
  [[3], undefined, 3],
  [[3, 1], 'by the cheaper of 2 runs', 1],
  [[3, 1, 2], 'by the middle one of 3 runs', 2],
  [[4, 3, 1, 2], 'by the cheaper of the middle two of 4 runs', 2],
])('of runs with %j MB, the cost is of the middle one', (sizes, which, middle) => {
  const runs = sizes.map((megabytes) => ({ bytes: megabytes * 1e6, marks }));
  const [largest] = sweptCosts(sweepOf([100], [['streamed', runs]]), RATES);
  expect(largest?.which?.replace(/; the table.*$/, '')).toBe(which);
  expect(largest?.cost).toMatchObject({ usage: { bodyBytes: middle * 1e6 } });
});

/** Which run is told of runs with so many MB, and what the table has. */
function whichOf(...megabytes: readonly number[]) {
  const runs = megabytes.map((each) => ({ bytes: each * 1e6, marks }));
  const record = sweepOf([100], [['streamed', runs]]);
  const [line] = sweepLines(record, sweepMetrics(RATES));
  const inTable = line?.points[0]?.figures['cost']?.median ?? 0;
  return { which: sweptCosts(record, RATES)[0]?.which, inTable: formatUsd(inTable) };
}

test('where the table has another figure than the run that is told, that stands beside it', () => {
  const two = whichOf(1, 3);
  expect(two.which).toBe(`by the cheaper of 2 runs; the table has the median, ${two.inTable}`);
  const four = whichOf(4, 3, 1, 2);
  expect(four.which).toBe(
    `by the cheaper of the middle two of 4 runs; the table has the median, ${four.inTable}`,
  );
  expect(whichOf(2, 2).which).toBe('by the cheaper of 2 runs');
});

test('at a chosen size, the costs are those that the table has there', () => {
  const record = sweepOf(
    [100, 1000, 5000],
    [
      ['buffered', [10, 10], [10, 10], refusedWith(502)],
      ['streamed', [10, 10], [10, 10], [10, 10]],
    ],
  );
  expect(deliveredSizes(record)).toEqual([100, 1000, 5000]);
  const lines = sweepLines(record, sweepMetrics(RATES));
  for (const [at, rows] of [100, 1000].entries()) {
    const costs = sweptCosts(record, RATES, rows);
    expect(costs.map(({ cost }) => cost?.state === 'known' && [cost.rows, cost.usd])).toEqual(
      lines.map(({ points }) => [rows, points[at]?.figures['cost']?.median]),
    );
  }
  const [buffered, streamed] = sweptCosts(record, RATES, 5000);
  expect(buffered).toEqual({ road: 'buffered', noun: 'buffered' });
  expect(streamed?.cost).toMatchObject({ state: 'known', rows: 5000 });
});

test('a size that nobody delivered is none to choose', () => {
  const record = sweepOf([100, 1000], [['buffered', [10, 10], refusedWith(500)]]);
  expect(deliveredSizes(record)).toEqual([100]);
});

test('in a scene, the costs are of those repeats that the table compares', () => {
  const url = 'https://simulated.invalid/';
  const run = (bytes: number) => ({ bytes, marks, url });
  const record = sweepOf(
    [100],
    [
      ['buffered', [refusedWith(502), run(2e6), run(3e6)]],
      ['streamed', [run(1e6), run(2e6), run(3e6)]],
    ],
    { contestants: ['buffered', 'streamed'].map((road) => ({ road, url })) },
  );
  const lines = sweepLines(record, sweepMetrics(RATES));
  expect(lines.map(({ points }) => points[0]?.compared)).toEqual([undefined, 2]);
  const costs = sweptCosts(record, RATES, 100);
  expect(costs.map(({ cost }) => cost)).toMatchObject([
    { usage: { bodyBytes: 2e6 } },
    { usage: { bodyBytes: 2e6 } },
  ]);
});
