import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { judge } from '#insight/measure/verdict';

/** How a run's time varies; every draw is positive, in ms. */
export const TIMINGS = {
  'log-normal': (random: () => number) => 100 * Math.exp(0.3 * normal(random)),
  'skewed: a base and an exponential tail': (random: () => number) =>
    50 - 100 * Math.log(1 - random()),
  'heavy tail: Pareto, without a variance': (random: () => number) =>
    100 * (1 - random()) ** (-1 / 1.2),
  'one run in ten starts cold': (random: () => number) =>
    (random() < 0.1 ? 1000 : 100) * Math.exp(0.1 * normal(random)),
  'a clock of 5 ms': (random: () => number) =>
    5 * Math.max(1, Math.round((100 * Math.exp(0.1 * normal(random))) / 5)),
} as const;

/** What became of many simulated measurements. */
export interface SimulatedVerdicts {
  /** Share of intervals that hold the true ratio. */
  readonly coverage: number;
  /** Share of measurements that name a side. */
  readonly verdicts: number;
}

/**
 * Judges `rounds` simulated measurements of `pairs` pairs each, in which buffered takes `ratio` times
 * as long as streamed, and both runs of a pair share how slow the line is at that moment.
 *
 * Both times of a pair are drawn alike before one is multiplied, so that the median of their ratio
 * is `ratio`, whatever the distribution. The same seed gives the same result.
 */
export function simulateVerdicts(options: {
  timing: keyof typeof TIMINGS;
  pairs: number;
  ratio: number;
  rounds: number;
  seed: number;
}): SimulatedVerdicts {
  const { timing, pairs, ratio, rounds, seed } = options;
  const generator = xoroshiro128plus(seed);
  const random = () => uniformFloat64(generator);
  const draw = TIMINGS[timing];
  let covered = 0;
  let named = 0;
  for (let round = 0; round < rounds; round += 1) {
    const figures = Array.from({ length: pairs }, () => {
      const line = Math.exp(0.2 * normal(random));
      return { left: ratio * line * draw(random), right: line * draw(random) };
    });
    const verdict = judge(figures);
    if (verdict.state === 'too-few') continue;
    const { low, high } = verdict.ratio;
    // A clock of whole steps makes ratios that are equal but for the last bit.
    if (low <= ratio * (1 + 1e-9) && high >= ratio * (1 - 1e-9)) covered += 1;
    if (verdict.state === 'sooner') named += 1;
  }
  return { coverage: covered / rounds, verdicts: named / rounds };
}

/** A normal draw with mean 0 and deviation 1, by Box and Muller (https://doi.org/10.1214/aoms/1177706645). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
