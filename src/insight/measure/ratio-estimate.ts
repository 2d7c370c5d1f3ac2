import { median } from 'simple-statistics';

/** The median of paired ratios, with the interval that it lies in. */
export interface RatioEstimate {
  readonly median: number;
  /** Both ends of the 95 % confidence interval of the median. */
  readonly low: number;
  readonly high: number;
  /** Pairs that gave a ratio. */
  readonly pairs: number;
}

/** Fewer pairs give no 95 % interval: all five of five on one side is chance in 1 of 16 cases. */
export const MIN_PAIRS = 6;

/** How often the interval may miss the median, both sides together. */
const MISS_RATE = 0.05;

/**
 * Estimates the median of the ratios of pairs, each of which is one run's figure divided by the
 * other's.
 *
 * The interval reaches from the k-th smallest to the k-th largest ratio, with the greatest k for
 * which 2·P(X < k) ≤ 5 %, X binomial with n trials and p = ½. It is exact, whatever the distribution
 * of the ratios: the median lies outside only where fewer than k of them fall on one side of it
 * (Thompson 1936, https://doi.org/10.1214/aoms/1177732502).
 *
 * Ratios that are not positive finite numbers are passed over; `undefined` under {@link MIN_PAIRS}
 * that are.
 */
export function estimateRatio(ratios: readonly number[]): RatioEstimate | undefined {
  const sorted = ratios
    .filter((ratio) => ratio > 0 && Number.isFinite(ratio))
    .toSorted((one, other) => one - other);
  const pairs = sorted.length;
  if (pairs < MIN_PAIRS) return undefined;
  const rank = intervalRank(pairs);
  return {
    median: median(sorted),
    low: sorted[rank - 1] as number,
    high: sorted[pairs - rank] as number,
    pairs,
  };
}

/**
 * The least number of pairs, above `pairs`, whose interval starts a rank further in: as long as the
 * rank stays, more ratios can only widen the interval.
 */
export function pairsForNextRank(pairs: number): number {
  const rank = intervalRank(pairs);
  let more = pairs + 1;
  while (intervalRank(more) <= rank) more += 1;
  return more;
}

/**
 * The rank k, from 1, of the ratio that the interval starts with, for `pairs` ratios; 0 where there
 * are too few for an interval.
 */
export function intervalRank(pairs: number): number {
  let probability = 0.5 ** pairs;
  let below = 0;
  let rank = 0;
  while (2 * (below + probability) <= MISS_RATE) {
    below += probability;
    rank += 1;
    probability *= (pairs - rank + 1) / rank;
  }
  return rank;
}
