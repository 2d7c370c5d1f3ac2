import { expect, test } from 'vitest';
import { ratesWith } from '#insight/cost/rates';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { sweepMetrics } from './cost-metric.ts';
import { largestCosts } from './largest-costs.ts';
import { sweepLines } from './sweep-lines.ts';

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
  const costs = largestCosts(record, RATES);
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
  expect(largestCosts(record, RATES)).toEqual([{ road: 'buffered', noun: 'buffered' }]);
});

test('a response from a cache has a cost that is not known', () => {
  const headers = { 'x-cache': 'Hit from cloudfront' };
  const record = sweepOf([100], [['buffered', { bytes: 10_000, marks, headers }]]);
  expect(largestCosts(record, RATES)[0]?.cost).toMatchObject({ state: 'unknown' });
});

test.each([
  [[3], undefined, 3],
  [[3, 1], 'by the cheaper of 2 runs', 1],
  [[3, 1, 2], 'by the middle one of 3 runs', 2],
  [[4, 3, 1, 2], 'by the cheaper of the middle two of 4 runs', 2],
])('of runs with %j MB, the cost is of the middle one', (sizes, which, middle) => {
  const runs = sizes.map((megabytes) => ({ bytes: megabytes * 1e6, marks }));
  const [largest] = largestCosts(sweepOf([100], [['streamed', runs]]), RATES);
  expect(largest?.which).toBe(which);
  expect(largest?.cost).toMatchObject({ usage: { bodyBytes: middle * 1e6 } });
});
