import {
  countSides,
  estimateMedian,
  evidenceAgainst,
  leastCount,
  type MedianEstimate,
} from './confidence-sequence.ts';
import type { Threshold } from '#recording/measurement-record';
import { judgingAlphas } from './judging-alphas.ts';

/** One figure of both runs of a pair, in ms; `undefined` if a run does not have it. */
export interface FigurePair {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/** The default for the difference that does not matter. */
export const DEFAULT_THRESHOLD: Threshold = { unit: 'percent', value: 5 };

/** How a figure was judged. */
interface Judging {
  /** Pairs that have the figure on both sides. */
  readonly pairs: number;
  /** How often all its intervals contain the true value: 0.95 for the primary figure. */
  readonly level: number;
  readonly isPrimary: boolean;
}

/** The result for a figure. */
interface Finding extends Judging {
  /** Left ÷ right: above 1, left took longer. */
  readonly ratio: MedianEstimate;
  /** Left − right, in ms: above 0, left took longer. */
  readonly differenceMs: MedianEstimate;
}

/** What a measurement says about one figure. */
export type Verdict =
  /** Fewer pairs than an interval needs at this level. */
  | (Judging & { readonly state: 'too-few'; readonly least: number })
  /** The interval of the ratio excludes 1. */
  | (Finding & { readonly state: 'sooner'; readonly side: 'left' | 'right' })
  /** The whole interval lies within the threshold: if there is a difference, it does not matter. */
  | (Finding & { readonly state: 'equivalent' })
  | (Finding & { readonly state: 'undecided' });

/**
 * Judges every figure of a measurement, which may be looked at after each pair and stopped at any time.
 *
 * A side is sooner if the interval of the median ratio excludes 1. If the whole interval lies within the
 * threshold, the sides are equivalent, even if it excludes 1: there is a difference, but it does not
 * matter. In percent the threshold is a ratio from 1 ÷ (1 + t) to 1 + t, and in ms a difference from −t to
 * t.
 *
 * The primary figure is judged at 95 %, the others at the levels of {@link judgingAlphas}: a side is
 * falsely named for any of them in at most 5 % of measurements, up to 200 pairs.
 *
 * A verdict depends only on the current interval. Intersecting it with all earlier ones would be as valid
 * and never wider, but could leave nothing at all if the endpoints change during the measurement. So a
 * verdict may be withdrawn if later pairs contradict it.
 *
 * @param figures pairs by figure, in any order; those without two positive finite times are skipped, and so
 *   are ratios by 0.
 * @param primary the figure that was chosen before the measurement.
 * @throws RangeError if the threshold is negative or not a finite number.
 */
export function judge<Key extends string>({
  figures,
  primary,
  threshold = DEFAULT_THRESHOLD,
}: {
  readonly figures: Readonly<Record<Key, readonly FigurePair[]>>;
  readonly primary: NoInfer<Key>;
  readonly threshold?: Threshold;
}): Record<Key, Verdict> {
  if (!(threshold.value >= 0 && Number.isFinite(threshold.value))) {
    throw new RangeError(
      `The threshold is ${threshold.value} ${threshold.unit}; give 0 or a positive number.`,
    );
  }
  const samples = mapRecord(figures, timesOf);
  const pValues = mapRecord(
    samples,
    (times) => evidenceAgainst(countSides(times.map(ratioOf), 1)).pValue,
  );
  const alphas = judgingAlphas(pValues, primary);
  return mapRecord(samples, (times, key) =>
    judgeFigure(times, alphas[key], key === primary, threshold),
  );
}

/** The paired ratios left ÷ right of a figure, in the pairs that have it on both sides. */
export function pairedRatios(pairs: readonly FigurePair[]): readonly number[] {
  return timesOf(pairs).map(ratioOf);
}

interface Times {
  readonly left: number;
  readonly right: number;
}

function judgeFigure(
  times: readonly Times[],
  alpha: number,
  isPrimary: boolean,
  threshold: Threshold,
): Verdict {
  const judging = { pairs: times.length, level: 1 - alpha, isPrimary };
  const ratio = estimateMedian(times.map(ratioOf), alpha);
  const differenceMs = estimateMedian(
    times.map(({ left, right }) => left - right),
    alpha,
  );
  if (ratio === undefined || differenceMs === undefined) {
    return { state: 'too-few', ...judging, least: leastCount(alpha) };
  }
  const finding = { ...judging, ratio, differenceMs };
  if (isWithin({ ratio, differenceMs }, threshold)) return { state: 'equivalent', ...finding };
  if (ratio.low > 1) return { state: 'sooner', side: 'right', ...finding };
  if (ratio.high < 1) return { state: 'sooner', side: 'left', ...finding };
  return { state: 'undecided', ...finding };
}

function isWithin(
  { ratio, differenceMs }: Pick<Finding, 'ratio' | 'differenceMs'>,
  { unit, value }: Threshold,
): boolean {
  if (unit === 'ms') return differenceMs.low >= -value && differenceMs.high <= value;
  const most = 1 + value / 100;
  return ratio.low >= 1 / most && ratio.high <= most;
}

function timesOf(pairs: readonly FigurePair[]): readonly Times[] {
  return pairs.filter((pair): pair is Times => isTime(pair.left) && isTime(pair.right));
}

function isTime(figureMs: number | undefined): figureMs is number {
  return figureMs !== undefined && figureMs > 0 && Number.isFinite(figureMs);
}

function ratioOf({ left, right }: Times): number {
  return left / right;
}

function mapRecord<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From, key: Key) => To,
): Record<Key, To> {
  const entries = Object.entries<From>(record).map(([key, value]) => [key, map(value, key as Key)]);
  return Object.fromEntries(entries) as Record<Key, To>;
}
