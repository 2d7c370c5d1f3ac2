import { median } from 'simple-statistics';

/** The figures that a measurement compares, in the order of the page. */
export const FIGURES = ['First byte', 'First row', 'Last row', 'Average wait per row'] as const;

export type Figure = (typeof FIGURES)[number];

/** Figures of one run in ms from its start; some may be missing. */
export type RunFigures = { readonly [Name in Figure]?: number };

/** One run of each side. */
export interface RatioPair {
  readonly buffered: RunFigures;
  readonly streamed: RunFigures;
}

/** The median of the ratios of pairs, buffered ÷ streamed, and its interval. */
export interface MedianRatio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
}

/**
 * The median ratio of one figure over all pairs that have it on both sides; `undefined` if there are none.
 *
 * Its 95 % interval lies between order statistics, by the normal approximation to the binomial. It is
 * computed here and not by the page, because the page is what is being examined.
 */
export function medianRatio(pairs: readonly RatioPair[], figure: Figure): MedianRatio | undefined {
  const ratios = pairs
    .map(({ buffered, streamed }) => (buffered[figure] ?? NaN) / (streamed[figure] ?? NaN))
    .filter((ratio) => Number.isFinite(ratio))
    .toSorted((one, other) => one - other);
  if (ratios.length === 0) return undefined;
  const rank = Math.max(1, Math.floor((ratios.length - 1.96 * Math.sqrt(ratios.length)) / 2));
  return {
    median: median(ratios),
    low: ratios.at(rank - 1) ?? NaN,
    high: ratios.at(-rank) ?? NaN,
    pairs: ratios.length,
  };
}
