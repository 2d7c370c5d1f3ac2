import { formatCount } from '#insight/figures/format-quantity';

/**
 * A count that fits where six digits do: "990", "99,999", "123 k", "1.59 M". Rounded down, so that it never
 * says more rows than have come.
 */
export function briefCount(count: number): string {
  if (count < 100_000) return formatCount(count);
  if (count < 1_000_000) return `${Math.floor(count / 1000)} k`;
  return `${(Math.floor(count / 10_000) / 100).toFixed(2)} M`;
}
