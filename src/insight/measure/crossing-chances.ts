import { intervalRank } from './confidence-sequence.ts';

/** The probability that the confidence sequence has excluded a supposed median by the n-th value, at index n. */
export interface CrossingChances {
  /** The probability that, at the first exclusion, the interval is above the supposed median. */
  readonly above: readonly number[];
  /** The probability that it is below. */
  readonly below: readonly number[];
}

/**
 * The probabilities that a person who looks after every value has seen the interval exclude a supposed
 * median.
 *
 * They are exact: only the number of values above the supposed median matters, so the probability of each
 * number is carried from one value to the next, and numbers that leave the interval are removed.
 *
 * @param chanceAbove the probability of each value to be above the supposed median, 0 to 1; at ½ the
 *   supposed median is the true one, and both results together are the probability of a false exclusion.
 * @param alpha the level, as in `estimateMedian`.
 * @param most the number of values to go up to.
 */
export function crossingChances(chanceAbove: number, alpha: number, most: number): CrossingChances {
  const above = [0];
  const below = [0];
  let chances = [1];
  let seenAbove = 0;
  let seenBelow = 0;
  for (let count = 1; count <= most; count += 1) {
    const rank = intervalRank(count, alpha);
    const next: number[] = [];
    for (let higher = 0; higher <= count; higher += 1) {
      const chance =
        (chances[higher] ?? 0) * (1 - chanceAbove) + (chances[higher - 1] ?? 0) * chanceAbove;
      if (higher < rank) seenBelow += chance;
      else if (count - higher < rank) seenAbove += chance;
      next.push(higher < rank || count - higher < rank ? 0 : chance);
    }
    chances = next;
    above.push(seenAbove);
    below.push(seenBelow);
  }
  return { above, below };
}
