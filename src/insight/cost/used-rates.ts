import { formatCount } from '#insight/figures/format-quantity';
import type { CostItem } from './cost-items.ts';
import type { Rate, Rates } from './rates.ts';

/** What a sum of money is made of. */
export interface Billed {
  readonly items: readonly Pick<CostItem, 'id' | 'amount'>[];
  /** Whether a function in it did not report its memory. */
  readonly isMemoryAssumed: boolean;
}

/** The rates of which any of these sums has an amount. */
export function usedRates(sums: readonly Billed[], rates: Rates): readonly Rate[] {
  const billed = sums.flatMap(({ items }) => items.filter(({ amount }) => amount > 0));
  const ids = new Set<string>(billed.map(({ id }) => id));
  const isMemoryAssumed = sums.some((sum) => sum.isMemoryAssumed);
  return Object.values(rates).filter(({ id }) =>
    id === 'assumed-memory' ? isMemoryAssumed : ids.has(id),
  );
}

/** Which of these rates could not be verified, unless they are the person's own; one sentence, or none. */
export function unverifiedCaveat(rates: readonly Rate[]): readonly string[] {
  const unverified = rates.filter(({ isVerified, isOwn }) => !isVerified && isOwn !== true);
  if (unverified.length === 0) return [];
  const count = unverified.length === 1 ? '1 rate' : `${formatCount(unverified.length)} rates`;
  return [
    `${count} could not be verified with AWS: ${unverified.map(({ name }) => name).join('; ')}.`,
  ];
}
