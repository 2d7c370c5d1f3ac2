import { expect, test } from 'vitest';
import { simulateVerdicts, TIMINGS } from './testing/simulate-verdicts.ts';

const cases = Object.keys(TIMINGS).flatMap((timing) =>
  [6, 12, 30, 200].map((pairs) => ({ timing: timing as keyof typeof TIMINGS, pairs })),
);

test.for(cases)(
  'with $pairs pairs, $timing: the interval holds the true ratio, and no difference is seldom judged one',
  ({ timing, pairs }) => {
    const common = { timing, pairs, rounds: 2000, seed: 7 };
    expect(simulateVerdicts({ ...common, ratio: 1.3 }).coverage).toBeGreaterThanOrEqual(0.94);
    expect(simulateVerdicts({ ...common, ratio: 1 }).verdicts).toBeLessThanOrEqual(0.05);
  },
);

test('a measurement that is long enough finds a difference that is there', () => {
  const common = { timing: 'log-normal', pairs: 30, rounds: 500, seed: 7 } as const;
  expect(simulateVerdicts({ ...common, ratio: 2 }).verdicts).toBeGreaterThan(0.99);
});
