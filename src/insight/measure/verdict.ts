import { otherSide, type Side } from '#roads/road';
import { formatCountOf } from '#insight/figures/format-quantity';
import {
  estimateRatio,
  MIN_PAIRS,
  pairsForNextRank,
  type RatioEstimate,
} from './ratio-estimate.ts';

/** What a measurement says of one figure, as left ÷ right: above 1, right was sooner. */
export type Verdict =
  /** Too few pairs in which both runs have the figure. */
  | { readonly state: 'too-few'; readonly pairs: number }
  /** The interval excludes 1. */
  | {
      readonly state: 'sooner';
      readonly side: Side;
      readonly ratio: RatioEstimate;
    }
  /** The whole interval lies within 5 % of 1: neither is slower by more than that. */
  | { readonly state: 'equivalent'; readonly ratio: RatioEstimate }
  | {
      readonly state: 'undecided';
      readonly ratio: RatioEstimate;
      /** About how many more pairs would decide it; missing where that is beyond {@link MAX_PAIRS}. */
      readonly morePairs?: number;
    };

/** One figure of both runs of a pair, in ms; `undefined` where a run does not have it. */
export interface FigurePair {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/** The most pairs that a measurement takes. */
export const MAX_PAIRS = 200;

/** Ratios no farther than this from 1 make no difference that anybody would act on. */
const EQUIVALENCE = 0.05;

/**
 * The verdict on one figure of a measurement.
 *
 * A side is sooner only when the 95 % interval of the median ratio excludes 1; where it does so and
 * yet stays within ± 5 %, the sides are equivalent all the same: the difference is there, and does
 * not matter. Two one-sided tests by an interval: Schuirmann 1987,
 * https://doi.org/10.1007/BF01068419 (by the 95 % interval instead of the 90 %, which is stricter).
 */
export function judge(pairs: readonly FigurePair[]): Verdict {
  const ratios = pairs
    .filter(({ left, right }) => isFigure(left) && isFigure(right))
    .map(({ left, right }) => (left as number) / (right as number));
  const ratio = estimateRatio(ratios);
  if (ratio === undefined) return { state: 'too-few', pairs: ratios.length };
  if (ratio.low >= 1 - EQUIVALENCE && ratio.high <= 1 + EQUIVALENCE) {
    return { state: 'equivalent', ratio };
  }
  if (ratio.low > 1) return { state: 'sooner', side: 'right', ratio };
  if (ratio.high < 1) return { state: 'sooner', side: 'left', ratio };
  const morePairs = pairsToDecide(ratio);
  return { state: 'undecided', ratio, ...(morePairs !== undefined && { morePairs }) };
}

/** Whether a figure is a time that ratios can be made of. */
export function isFigure(figureMs: number | undefined): figureMs is number {
  return figureMs !== undefined && figureMs > 0 && Number.isFinite(figureMs);
}

/**
 * About how many more pairs would take the interval off 1, or into ± 5 %, if the median stays where
 * it is: the interval shrinks with the square root of the number of pairs.
 */
function pairsToDecide({ median, low, high, pairs }: RatioEstimate): number | undefined {
  const centre = Math.log(median);
  const reach = Math.max(centre - Math.log(low), Math.log(high) - centre);
  const towardsOne = median > 1 ? centre - Math.log(low) : Math.log(high) - centre;
  const needed = Math.min(
    pairs * (towardsOne / centre) ** 2,
    Math.abs(median - 1) < EQUIVALENCE
      ? pairs * (reach / (Math.log1p(EQUIVALENCE) - Math.abs(centre))) ** 2
      : Number.POSITIVE_INFINITY,
  );
  const least = Math.max(Math.ceil(needed), pairsForNextRank(pairs));
  return least > MAX_PAIRS ? undefined : least - pairs;
}

/** How a figure is spoken of in the middle of a sentence. */
export interface FigureWords {
  /** "the first row". */
  readonly noun: string;
  /** What the sooner side had: "the first row sooner". */
  readonly better: string;
}

/** A verdict in one sentence. */
export function describeVerdict(
  { noun, better }: FigureWords,
  verdict: Verdict,
  nouns: Readonly<Record<Side, string>>,
): string {
  if (verdict.state === 'too-few') {
    const { pairs } = verdict;
    return pairs === 0
      ? `No verdict on ${noun}: no pair has it on both sides.`
      : `No verdict on ${noun}: ${formatCountOf(pairs, 'pair')} with it on both sides, where at least ${MIN_PAIRS} are needed.`;
  }
  const { ratio } = verdict;
  if (verdict.state === 'equivalent') {
    return `For ${noun}, neither is slower by more than 5 %: in the median pair ${nouns.left} took ${describeRatio(ratio, false)}.`;
  }
  if (verdict.state === 'sooner') {
    const { side } = verdict;
    const sooner = nouns[side].charAt(0).toUpperCase() + nouns[side].slice(1);
    return `${sooner} had ${better}: in the median pair ${nouns[otherSide(side)]} took ${describeRatio(ratio, side === 'left')}.`;
  }
  const { morePairs } = verdict;
  const more =
    morePairs === undefined
      ? `more than ${MAX_PAIRS} pairs would be needed`
      : `about ${morePairs} more would decide it`;
  return `For ${noun}, undecided after ${ratio.pairs} pairs: in the median pair ${nouns.left} took ${describeRatio(ratio, false)}; ${more}.`;
}

/** "1.80 times as long (95 % interval 1.62 to 2.01, 12 pairs)"; inverted, right ÷ left. */
function describeRatio({ median, low, high, pairs }: RatioEstimate, isInverted: boolean): string {
  const times = (ratio: number) => (isInverted ? 1 / ratio : ratio).toFixed(2);
  const [from, to] = isInverted ? [high, low] : [low, high];
  return `${times(median)} times as long (95 % interval ${times(from)} to ${times(to)}, ${pairs} pairs)`;
}
