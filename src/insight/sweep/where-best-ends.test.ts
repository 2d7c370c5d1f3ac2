import { expect, test } from 'vitest';
import { refusedWith, type SweptSize, sweepOf } from '#insight/testing/sweep-of';
import { describeSweep } from './describe-sweep.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

/** By road, after how many ms each size had all its rows at once; or that it was refused. */
type Swept = Readonly<Record<string, readonly (number | 'refused')[]>>;

const sizeOf = (ms: number | 'refused'): SweptSize =>
  ms === 'refused' ? refusedWith(502) : [ms, ms];

const lineOf = ([road, all]: readonly [string, Swept[string]]) =>
  [road, ...all.map(sizeOf)] as const;

/** What is said about the first row. */
function said(sizes: readonly number[], roads: Swept) {
  return describeSweep(sweepOf(sizes, Object.entries(roads).map(lineOf)), SWEEP_METRICS)
    .filter(({ metric }) => metric === 'firstRow')
    .map(({ sentence }) => sentence);
}

test('a road that was best is said to be so up to the last size that it delivered', () => {
  const roads = {
    compressed: [100, 'refused'],
    buffered: [900, 4000],
    streamed: [500, 500],
  } as const;
  expect(said([18_000, 66_000], roads)).toEqual([
    'Streamed has the first row soonest from 66,000 rows on; up to 18,000 rows, compressed has it soonest.',
  ]);
});

test('so are two that were best together, although one of them goes on', () => {
  const roads = {
    compressed: [100, 'refused'],
    buffered: [100, 4000],
    streamed: [500, 500],
  } as const;
  expect(said([18_000, 66_000], roads)).toEqual([
    'Streamed has the first row soonest from 66,000 rows on; up to 18,000 rows, compressed and buffered have it soonest.',
  ]);
});

test('an order that changes often says so of the change at which the best one ends', () => {
  const roads = {
    compressed: [500, 200, 'refused'],
    buffered: [100, 900, 4000],
    streamed: [800, 500, 500],
  } as const;
  const [first, second] = said([1000, 10_000, 100_000], roads);
  expect(first).toBe(
    'At 100,000 rows streamed has the first row soonest; up to 10,000 rows compressed has it soonest.',
  );
  expect(second).toMatch(/^The first row: below about 3,300 rows buffered has it soonest;/);
});

test('where only one size is left to compare, it is that size', () => {
  const roads = {
    compressed: [100, 'refused', 'refused'],
    buffered: [900, 4000, 'refused'],
    streamed: [500, 500, 500],
  } as const;
  expect(said([1000, 10_000, 100_000], roads)).toContain(
    'Streamed has the first row soonest at 10,000 rows; up to 1,000 rows, compressed has it soonest.',
  );
  const longer = {
    compressed: [100, 'refused', 'refused', 'refused'],
    buffered: [900, 4000, 4000, 'refused'],
    streamed: [500, 500, 500, 500],
  } as const;
  expect(said([1000, 10_000, 20_000, 100_000], longer)).toContain(
    'Streamed has the first row soonest from 10,000 to 20,000 rows; up to 1,000 rows, compressed has it soonest.',
  );
});
