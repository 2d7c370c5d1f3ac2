import { median } from 'simple-statistics';
import { leastCount } from './confidence-sequence.ts';
import { crossingChances } from './crossing-chances.ts';

/** How long a measurement has to be to see a difference of one size. */
export interface PairsToSee {
  /** The difference as a share: 0.1 where one side takes 1.1 times as long as the other. */
  readonly difference: number;
  /** Pairs from the measurement's start; `undefined` if {@link MOST_PAIRS} would not be enough. */
  readonly pairs: number | undefined;
}

/** How many pairs the estimate looks ahead at most. */
export const MOST_PAIRS = 200;

/** With fewer ratios, one more or less on the right side of 1 changes the number of pairs several-fold. */
const LEAST_RATIOS = 12;

/** The differences for which it is computed. */
const DIFFERENCES = [0.05, 0.1, 0.2];

/** The probability with which a difference should be seen. */
const POWER = 0.8;

/**
 * After how many pairs a measurement would see a true difference of 5, 10 or 20 %, with a probability of 80
 * %, if its ratios have the present spread.
 *
 * "Seen" means that the interval of the median ratio excludes 1 and names the right side at least once, for
 * a person who looks after every pair. It is about a measurement that starts anew, not about the rest of
 * the current one, and about the side for which it takes longer.
 *
 * The ratios' logarithms are centred on their median and shifted by the difference. Only the probability of
 * a ratio to fall on the right side of 1 matters, because the interval depends on nothing else. It is the
 * share of those that do, counted as if half a ratio more were on either side (the prior Beta(½, ½)): seven
 * ratios of seven don't prove that an eighth can't differ. From that probability the number of pairs
 * follows exactly, by {@link crossingChances}; it is the same for two differences that as many ratios exceed. It is the limit of a bootstrap with more and more rounds,
 * without its randomness. `npm run bench:stats` prints how often it comes true.
 *
 * @param ratios paired ratios of a figure; those that are not positive and finite are skipped.
 * @param alpha how often the interval may miss, as in `estimateMedian`.
 * @returns `undefined` if there are fewer than 12 ratios, or too few for an interval at all.
 */
export function pairsToSee(
  ratios: readonly number[],
  alpha: number,
): readonly PairsToSee[] | undefined {
  const logs = ratios.filter((ratio) => ratio > 0 && Number.isFinite(ratio)).map(Math.log);
  if (logs.length < Math.max(leastCount(alpha), LEAST_RATIOS)) return undefined;
  const centre = median(logs);
  const deviations = logs.map((log) => log - centre).toSorted((one, other) => one - other);
  // The middle one of an odd number is the median itself and says nothing about the spread.
  if (deviations.length % 2 === 1) deviations.splice((deviations.length - 1) / 2, 1);
  return DIFFERENCES.map((difference) => {
    const shift = Math.log1p(difference);
    const longerLeft = deviations.filter((deviation) => deviation > -shift).length;
    const longerRight = deviations.filter((deviation) => deviation < shift).length;
    const onRightSide = Math.min(longerLeft, longerRight);
    const chance = (onRightSide + 0.5) / (deviations.length + 1);
    const pairs = crossingChances(chance, alpha, MOST_PAIRS).above.findIndex(
      (seen) => seen >= POWER,
    );
    return { difference, pairs: pairs === -1 ? undefined : pairs };
  });
}
