import { formatCountOf } from './format-quantity.ts';

/** All of a count of at least two, with their noun: "both rows", "all 1,234 rows". */
export function allOf(count: number, noun: string): string {
  return count === 2 ? `both ${noun}s` : `all ${formatCountOf(count, noun)}`;
}
