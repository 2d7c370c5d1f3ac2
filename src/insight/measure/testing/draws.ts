import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws a number from 0 to below 1. */
export type Random = () => number;

/** Seeded draws: the same seed gives the same ones. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}

/** A normal draw with mean 0 and deviation 1, by Box and Muller (https://doi.org/10.1214/aoms/1177706645). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Distributions of values, each with its true median. */
export const DISTRIBUTIONS: Readonly<
  Record<string, { readonly median: number; readonly draw: (random: Random) => number }>
> = {
  normal: { median: 0, draw: drawNormal },
  'log-normal': { median: 1, draw: (random) => Math.exp(drawNormal(random)) },
  exponential: { median: Math.LN2, draw: (random) => -Math.log(1 - random()) },
  't with 2 degrees of freedom': {
    median: 0,
    draw: (random) => drawNormal(random) / Math.sqrt(-Math.log(1 - random())),
  },
  Cauchy: { median: 0, draw: (random) => Math.tan(Math.PI * (random() - 0.5)) },
  'whole steps, a fifth of them on the median': {
    median: 0,
    draw: (random) => Math.round(2 * drawNormal(random)),
  },
  'whole steps, skewed': {
    // 39 % are rounded down to 0, and 63 % to 1 or less.
    median: 1,
    draw: (random) => Math.floor(-2 * Math.log(1 - random())),
  },
};

/** How long a run may take, in ms, all positive. */
export const TIMINGS: Readonly<Record<string, (random: Random) => number>> = {
  'log-normal times': (random) => 100 * Math.exp(0.3 * drawNormal(random)),
  'times with an exponential tail': (random) => 50 - 100 * Math.log(1 - random()),
  'Pareto times, without a variance': (random) => 100 * (1 - random()) ** (-1 / 1.2),
  'one run in ten starts cold': (random) =>
    (random() < 0.1 ? 1000 : 100) * Math.exp(0.1 * drawNormal(random)),
  'a clock of 5 ms': (random) =>
    5 * Math.max(1, Math.round((100 * Math.exp(0.1 * drawNormal(random))) / 5)),
};
