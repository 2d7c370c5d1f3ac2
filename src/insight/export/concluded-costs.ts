import type { ComparedCosts } from '#insight/cost/compared-costs';
import type { CostItem } from '#insight/cost/cost-items';
import type { RunCost } from '#insight/cost/cost-of-run';
import type { Rate } from '#insight/cost/rates';
import type { Side } from '#roads/road';

/** What requests would cost, in the form of a file; every amount of money is an estimate. */
export interface ConcludedCosts {
  readonly sentence: string;
  readonly caveats: readonly string[];
  readonly sides: Readonly<Record<Side, ConcludedCost>>;
  readonly rates: readonly Rate[];
}

/** US dollars for a million loads, or why they are not known. */
type ConcludedCost =
  | {
      readonly rows: number;
      readonly usdPerMillion: number;
      /** The largest first. */
      readonly items: readonly ConcludedItem[];
    }
  | { readonly code: string; readonly sentence: string };

type ConcludedItem = Omit<CostItem, 'id' | 'usd'> & {
  /** `cost.…` */
  readonly code: string;
  readonly usdPerMillion: number;
};

/** Costs for a file: the same words, with codes that stay when the words change. */
export function concludeCosts({ sentence, caveats, sides, rates }: ComparedCosts): ConcludedCosts {
  return {
    sentence,
    caveats,
    sides: { left: concludeCost(sides.left), right: concludeCost(sides.right) },
    rates,
  };
}

function concludeCost(cost: RunCost): ConcludedCost {
  if (cost.state !== 'known') return { code: `cost.${cost.state}`, sentence: cost.sentence };
  return {
    rows: cost.rows,
    usdPerMillion: cost.usd,
    items: cost.items.map(({ id, usd, ...rest }) => ({
      code: `cost.${id}`,
      usdPerMillion: usd,
      ...rest,
    })),
  };
}
