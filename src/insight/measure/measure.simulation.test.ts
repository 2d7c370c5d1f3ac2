import { expect, test } from 'vitest';
import { estimateMedian } from './confidence-sequence.ts';
import { crossingChances } from './crossing-chances.ts';
import { judgingAlphas } from './judging-alphas.ts';
import { createRandom, DISTRIBUTIONS, drawNormal, TIMINGS } from './testing/draws.ts';
import { simulateFamily } from './testing/simulate-family.ts';
import {
  fixedRanks,
  holdsTruth,
  sequenceRanks,
  simulateCoverage,
  simulatePower,
} from './testing/simulate-sequences.ts';
import { judge } from './verdict.ts';

const common = { rounds: 500, seed: 7 };
const ranks = sequenceRanks(0.05);

test.for(Object.entries(DISTRIBUTIONS))(
  'with %s values, the intervals contain the true median at all moments to 200',
  ([, { median, draw }]) => {
    const coverage = simulateCoverage({
      ...common,
      drawSeries: (random) => () => draw(random),
      truth: median,
      ranks,
    });
    expect(coverage.atAllMoments).toBeGreaterThanOrEqual(0.95);
  },
);

test.for(Object.entries(TIMINGS))(
  'with %s, the intervals contain a true ratio of 1.3 at all moments to 200',
  ([, draw]) => {
    const coverage = simulateCoverage({
      ...common,
      drawSeries: (random) => () => (1.3 * draw(random)) / draw(random),
      truth: 1.3,
      ranks,
    });
    expect(coverage.atAllMoments).toBeGreaterThanOrEqual(0.95);
  },
);

test('the simulation shows that the exact interval for a fixed number is not valid when watched', () => {
  const coverage = simulateCoverage({
    ...common,
    drawSeries: (random) => () => drawNormal(random),
    truth: 0,
    ranks: fixedRanks(0.05),
  });
  expect(coverage.atAllMoments).toBeLessThan(0.8);
});

test('the interval that the simulation counts is the real interval', () => {
  const random = createRandom(7);
  const values: number[] = [];
  for (let count = 1; count <= 100; count += 1) {
    values.push(Math.round(3 * drawNormal(random)));
    const estimate = estimateMedian(values, 0.05);
    for (const truth of [-2, -1, 0, 1, 2]) {
      const above = values.filter((value) => value > truth).length;
      const below = values.filter((value) => value < truth).length;
      const isHeld = holdsTruth({ above, below, ties: count - above - below }, ranks);
      expect(isHeld).toBe(
        estimate === undefined || (estimate.low <= truth && truth <= estimate.high),
      );
    }
  }
});

test.for([
  { shifts: {}, correlation: 0 },
  { shifts: {}, correlation: 0.9 },
  { shifts: { primary: 2 }, correlation: 0 },
  { shifts: { second: 2 }, correlation: 0.5 },
])(
  'of four figures, none is falsely named in more than 5 %: $shifts, correlation $correlation',
  (family) => {
    const share = simulateFamily({
      ...common,
      ...family,
      rounds: 1000,
      pairs: 100,
      alphasOf: judgingAlphas,
    });
    expect(share).toBeLessThanOrEqual(0.05);
  },
);

test('stopping at the first verdict judges two equal runs as different as often as was computed', () => {
  const rounds = 2000;
  const pairs = 20;
  const random = createRandom(7);
  let named = 0;
  for (let round = 0; round < rounds; round += 1) {
    const figure: { left: number; right: number }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      figure.push({
        left: 100 * Math.exp(drawNormal(random)),
        right: 100 * Math.exp(drawNormal(random)),
      });
      const { firstRow } = judge({ figures: { firstRow: figure }, primary: 'firstRow' });
      if (firstRow.state !== 'sooner') continue;
      named += 1;
      break;
    }
  }
  const { above, below } = crossingChances(0.5, 0.05, pairs);
  const computed = (above[pairs] ?? 0) + (below[pairs] ?? 0);
  const deviation = Math.sqrt((computed * (1 - computed)) / rounds);
  expect(Math.abs(named / rounds - computed)).toBeLessThan(3 * deviation);
});

test('a difference of 20 % is seen in thirty pairs with a usual spread, and more surely with more pairs', () => {
  const [early, late] = simulatePower({
    ...common,
    ratio: 1.2,
    spread: 0.1,
    normal: drawNormal,
    ranks,
    moments: [12, 30],
  });
  expect(early?.upToIt).toBeGreaterThan(0.85);
  expect(late?.upToIt).toBeGreaterThan(0.99);
});
