import { expect, test } from 'vitest';
import { costOfRun } from '#insight/cost/cost-of-run';
import { ratesWith } from '#insight/cost/rates';
import { recordingOf } from '#insight/testing/recording-of';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { sweepMetrics } from './cost-metric.ts';
import { describeSweep } from './describe-sweep.ts';
import { sweepLines } from './sweep-lines.ts';

const RATES = ratesWith();

test('the cost of a size is that of its runs, as a race would have it', () => {
  const record = sweepOf(
    [100],
    [
      ['buffered', [10, 10]],
      ['streamed', refusedWith(500)],
    ],
  );
  const [buffered, streamed] = sweepLines(record, sweepMetrics(RATES));
  const run = recordingOf('buffered', { rows: 100, bytes: 10_000, endMs: 10 });
  const cost = costOfRun(run, RATES);
  expect(buffered?.points[0]?.figures['cost']?.median).toBe(
    cost.state === 'known' ? cost.usd : undefined,
  );
  expect(streamed?.points[0]?.figures['cost']).toBeUndefined();
});

test('other rates give other costs', () => {
  const record = sweepOf([100], [['buffered', [10, 10]]]);
  const usd = (rates: typeof RATES) =>
    sweepLines(record, sweepMetrics(rates))[0]?.points[0]?.figures['cost']?.median ?? 0;
  expect(usd(ratesWith({ 'transfer-out': 900 }))).toBeGreaterThan(usd(RATES));
});

/** What is said about the cost of 1 MB against that of so many bytes. */
function sentences(otherBytes: number) {
  const marks = { firstRowMs: 1, lastRowMs: 1 };
  const record = sweepOf(
    [1000],
    [
      ['streamed', { bytes: 1_000_000, marks }],
      ['streamed', { bytes: otherBytes, marks }],
    ],
  );
  return describeSweep(record, sweepMetrics(RATES))
    .filter(({ metric }) => metric === 'cost')
    .map(({ sentence }) => sentence);
}

test('says which road is estimated to cost less, and calls small differences none', () => {
  expect(sentences(3_000_000)).toEqual(['Streamed (1) is estimated to cost less at every size.']);
  expect(sentences(1_000_100)).toEqual([
    'There is no noticeable difference in the estimated cost, at any size.',
  ]);
});

test('a run that costs nothing at all has no place on an axis by logarithms', () => {
  const record = sweepOf([100], [['streamed', [10, 10]]]);
  const free = Object.fromEntries(Object.keys(RATES).map((id) => [id, 0]));
  const [line] = sweepLines(record, sweepMetrics(ratesWith({ ...free, 'assumed-memory': 512 })));
  expect(line?.points[0]?.figures).not.toHaveProperty('cost');
});

test('what was read is estimated from the whole response, whatever its pages', () => {
  const arrivals = [
    { atMs: 5, rows: 50, bytes: 4097, producedMs: 1 },
    { atMs: 10, rows: 100, bytes: 8194, producedMs: 2 },
  ];
  const [, , cost] = sweepMetrics(RATES);
  const run = recordingOf('streamed', { rows: 100, bytes: 8194, arrivals });
  const whole = recordingOf('streamed', { rows: 100, bytes: 8194 });
  expect(cost?.of(run)).toBe(cost?.of(whole));
});

function definition(rates = RATES) {
  return sweepMetrics(rates).find(({ key }) => key === 'cost')?.definition;
}

test('the definition names the rates that are one’s own', () => {
  expect(definition()).toMatch(/times rates of us-east-1, on arm64\.$/);
  expect(definition(ratesWith({ 'transfer-out': 9 }))).toMatch(
    /, but your own for “Data transfer out to the internet”\.$/,
  );
});
