import { formatCount } from '#insight/figures/format-quantity';

/** How many sizes a sweep may have. */
export const SIZES_RANGE = [2, 24] as const;

/** From and to how many rows a sweep may ask for: the functions of this project accept no more. */
export const ROWS_RANGE = [1, 10_000_000] as const;

/** From and to how many rows per page: the functions of this project accept no more. */
export const PAGES_RANGE = [1, 10_000] as const;

/** How often each size may be run. */
export const REPEATS_RANGE = [1, 20] as const;

/**
 * So many sizes from `from` to `to` rows, each about as many times larger than the one before it; in
 * ascending order and each once, so that there may be fewer. Both ends are exact, and the sizes between
 * them have two significant digits. One size if both ends are the same; none if an end is no whole number
 * of rows. A count out of {@link SIZES_RANGE} counts as the nearest one in it.
 */
export function sweepSizes(from: number, to: number, count: number): readonly number[] {
  if (!isRows(from) || !isRows(to) || Number.isNaN(count)) return [];
  const [least, most] = [Math.min(from, to), Math.max(from, to)];
  const [fewest, highest] = SIZES_RANGE;
  const steps = Math.min(highest, Math.max(fewest, Math.round(count)));
  const sizes = Array.from({ length: steps }, (_, index) => {
    if (index === 0) return least;
    if (index === steps - 1) return most;
    const exact = least * (most / least) ** (index / (steps - 1));
    return Math.min(most, Math.max(least, roundRows(exact)));
  });
  return [...new Set(sizes)].toSorted((one, other) => one - other);
}

function isRows(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

/** A whole number of rows with two significant digits, and at least 1. */
export function roundRows(rows: number): number {
  return Math.max(1, Math.round(Number(rows.toPrecision(2))));
}

/** A number of rows that is only about right: "about 3,400 rows". */
export function aboutRows(rows: number): string {
  const rounded = roundRows(rows);
  return `about ${formatCount(rounded)} ${rounded === 1 ? 'row' : 'rows'}`;
}
