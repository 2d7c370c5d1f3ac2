import { formatCount } from '#insight/figures/format-quantity';

/** The largest ratio that is worth a figure: beyond it the smaller of both is next to nothing. */
const RATIO_MAX = 9999;

/**
 * How many times longer one span is than another: "1.9×", "132×". `undefined` where that would be no
 * news or no number: below 1.05, which would read "1.0×", above 9,999, and where the shorter span is 0.
 */
export function formatRatio(longerMs: number, shorterMs: number): string | undefined {
  const ratio = longerMs / shorterMs;
  if (!(ratio >= 1.05 && ratio <= RATIO_MAX)) return undefined;
  return ratio < 99.95 ? `${ratio.toFixed(1)}×` : `${formatCount(Math.round(ratio))}×`;
}
