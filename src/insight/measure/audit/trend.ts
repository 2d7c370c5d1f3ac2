import { median } from 'simple-statistics';

/**
 * How strongly a series tends in one direction, as the z of the Mann–Kendall test: above 0 it rises. For
 * values in random order it has about a standard normal distribution, from 10 values on.
 *
 * With corrections for ties and for continuity; 0 if all values are the same. Mann 1945,
 * https://doi.org/10.2307/1907187; Kendall, Rank Correlation Methods, 1975.
 */
export function trendScore(values: readonly number[]): number {
  const length = values.length;
  let score = 0;
  for (let later = 1; later < length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      score += Math.sign((values[later] ?? 0) - (values[earlier] ?? 0));
    }
  }
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  let eighteenVariances = length * (length - 1) * (2 * length + 5);
  for (const count of ties.values()) eighteenVariances -= count * (count - 1) * (2 * count + 5);
  if (score === 0 || eighteenVariances <= 0) return 0;
  return (Math.sign(score) * (Math.abs(score) - 1)) / Math.sqrt(eighteenVariances / 18);
}

/**
 * How much a series changes from its first value to its last: the median of the slopes between any two
 * values, times the number of steps. This is the Theil–Sen estimator, which outliers cannot move: Sen 1968,
 * https://doi.org/10.2307/2285891. 0 for fewer than two values.
 */
export function trendChange(values: readonly number[]): number {
  const slopes = values.flatMap((late, later) =>
    values.slice(0, later).map((early, earlier) => (late - early) / (later - earlier)),
  );
  return slopes.length === 0 ? 0 : median(slopes) * (values.length - 1);
}

/**
 * How much each value of a series resembles the previous one: the autocorrelation at lag 1, from -1 to 1.
 * `undefined` if it cannot be computed: fewer than three values, or all of them the same.
 */
export function neighbourCorrelation(values: readonly number[]): number | undefined {
  if (values.length < 3) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const offsets = values.map((value) => value - mean);
  const squares = offsets.reduce((sum, offset) => sum + offset ** 2, 0);
  // Equal values may differ from their mean by rounding errors.
  if (squares <= values.length * (1e-12 * Math.max(1, Math.abs(mean))) ** 2) return undefined;
  const products = offsets.slice(1).map((offset, index) => offset * (offsets[index] ?? 0));
  return products.reduce((sum, product) => sum + product, 0) / squares;
}

/** The standard normal deviate that chance exceeds in 2.5 % of cases. */
const DEVIATE = 1.96;

/**
 * The autocorrelation at lag 1 that this many unrelated values exceed in about 2.5 % of cases: its mean is
 * −1/(n−1), and its standard deviation √(n−2)/(n−1). Anderson 1942, https://www.jstor.org/stable/2236157.
 */
export function neighbourBound(count: number): number {
  return (DEVIATE * Math.sqrt(count - 2) - 1) / (count - 1);
}
