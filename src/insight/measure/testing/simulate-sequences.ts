import { intervalRank, type SideCounts } from '#insight/measure/confidence-sequence';
import { createRandom, type Random } from './draws.ts';
import { fixedIntervalRank } from './fixed-n-interval.ts';

/** The most values of a simulated measurement. */
export const MOST_VALUES = 200;

/** The results for the intervals of many simulated measurements. */
export interface SimulatedCoverage {
  /** The share of measurements in which all intervals contain the true value, after each value to the last. */
  readonly atAllMoments: number;
  /** The smallest share at any single moment. */
  readonly atWorstMoment: number;
}

/** The rank of the interval, by the number of values. */
export type Ranks = readonly number[];

/** The ranks of the confidence sequence, for 0 to {@link MOST_VALUES} values. */
export function sequenceRanks(alpha: number): Ranks {
  return Array.from({ length: MOST_VALUES + 1 }, (_, count) => intervalRank(count, alpha));
}

/** The ranks of the exact interval for a fixed number, for 0 to {@link MOST_VALUES} values. */
export function fixedRanks(alpha: number): Ranks {
  return Array.from({ length: MOST_VALUES + 1 }, (_, count) => fixedIntervalRank(count, alpha));
}

/**
 * Whether the interval from the k-th smallest to the k-th largest value contains `truth`: at least k values
 * are no greater, and at least k no smaller. Without an interval (rank 0) everything is contained.
 */
export function holdsTruth({ above, below, ties }: SideCounts, ranks: Ranks): boolean {
  const rank = ranks[above + below + ties] ?? 0;
  return below + ties >= rank && above + ties >= rank;
}

/**
 * Draws `rounds` measurements and counts those whose intervals contain the true value, at each moment and
 * throughout.
 *
 * @param drawSeries gives a new measurement's values one by one, which may depend on each other.
 */
export function simulateCoverage({
  drawSeries,
  truth,
  ranks,
  rounds,
  seed,
}: {
  readonly drawSeries: (random: Random) => () => number;
  readonly truth: number;
  readonly ranks: Ranks;
  readonly rounds: number;
  readonly seed: number;
}): SimulatedCoverage {
  const random = createRandom(seed);
  const heldAt = ranks.map(() => 0);
  let heldAlways = 0;
  for (let round = 0; round < rounds; round += 1) {
    const draw = drawSeries(random);
    const counts = { above: 0, below: 0, ties: 0 };
    let isAlways = true;
    for (let count = 1; count < ranks.length; count += 1) {
      addTo(counts, draw(), truth);
      if (holdsTruth(counts, ranks)) heldAt[count] = (heldAt[count] ?? 0) + 1;
      else isAlways = false;
    }
    if (isAlways) heldAlways += 1;
  }
  return {
    atAllMoments: heldAlways / rounds,
    atWorstMoment: Math.min(...heldAt.slice(1)) / rounds,
  };
}

/**
 * How often an interval excludes 1 on the right side, in `rounds` measurements whose true ratio is `ratio`
 * and whose ratios' logarithms are normal with the deviation `spread`.
 */
export function simulatePower({
  ratio,
  spread,
  normal,
  ranks,
  moments,
  rounds,
  seed,
}: {
  readonly ratio: number;
  readonly spread: number;
  readonly normal: (random: Random) => number;
  readonly ranks: Ranks;
  readonly moments: readonly number[];
  readonly rounds: number;
  readonly seed: number;
}): readonly { readonly atThatMoment: number; readonly upToIt: number }[] {
  const random = createRandom(seed);
  const atThatMoment = moments.map(() => 0);
  const upToIt = moments.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const counts = { above: 0, below: 0, ties: 0 };
    let hasSeen = false;
    for (let count = 1; count < ranks.length; count += 1) {
      addTo(counts, Math.log(ratio) + spread * normal(random), 0);
      const isSeen = counts.above > counts.below && !holdsTruth(counts, ranks);
      hasSeen ||= isSeen;
      const moment = moments.indexOf(count);
      if (moment === -1) continue;
      atThatMoment[moment] = (atThatMoment[moment] ?? 0) + Number(isSeen);
      upToIt[moment] = (upToIt[moment] ?? 0) + Number(hasSeen);
    }
  }
  return moments.map((_, moment) => ({
    atThatMoment: (atThatMoment[moment] ?? 0) / rounds,
    upToIt: (upToIt[moment] ?? 0) / rounds,
  }));
}

/**
 * Counts one more value on its side of the true value; a clock of whole steps makes ratios that are equal
 * except for the last bit.
 */
function addTo(
  counts: { above: number; below: number; ties: number },
  value: number,
  truth: number,
): void {
  const tolerance = 1e-9 * Math.abs(truth);
  if (value > truth + tolerance) counts.above += 1;
  else if (value < truth - tolerance) counts.below += 1;
  else counts.ties += 1;
}
