import { formatCount } from '#insight/figures/format-quantity';

/** The largest ratio that is worth a figure: above it the smaller value is next to nothing. */
const RATIO_MAX = 9999;

/**
 * How many times longer one span is than another: "1.9×", "132×". `undefined` if the ratio would not be
 * useful: below 1.05, which would read "1.0×", above 9,999, or if the shorter span is 0.
 */
export function formatRatio(longerMs: number, shorterMs: number): string | undefined {
  const ratio = longerMs / shorterMs;
  if (!(ratio >= 1.05 && ratio <= RATIO_MAX)) return undefined;
  return ratio < 99.95 ? `${ratio.toFixed(1)}×` : `${formatCount(Math.round(ratio))}×`;
}
