import type { ComparedCosts } from '#insight/cost/compared-costs';
import type { CostItem } from '#insight/cost/cost-items';
import type { RunCost } from '#insight/cost/cost-of-run';
import type { SentCost, SentItem } from '#insight/cost/sent-cost';
import type { Rate } from '#insight/cost/rates';
import type { Side } from '#roads/road';

/** What requests would cost, in the form of a file; every amount of money is an estimate. */
export interface ConcludedCosts {
  readonly sentence: string;
  readonly caveats: readonly string[];
  readonly sides: Readonly<Record<Side, ConcludedCost>>;
  readonly rates: readonly Rate[];
  /** What the requests of the race, or of the measurement, would cost themselves. */
  readonly sent: {
    /** Empty if neither is known. */
    readonly sentence: string;
    readonly sides: Readonly<Record<Side, ConcludedSentCost>>;
  };
}

/** US dollars for all requests that were sent to a side, or why they are not known. */
type ConcludedSentCost =
  | {
      readonly usd: number;
      readonly runs: number;
      readonly requests: number;
      /** Runs whose requests are not among them, as their cost is not known. */
      readonly leftOut: number;
      /** The largest first. */
      readonly items: readonly (Omit<SentItem, 'id'> & { readonly code: string })[];
    }
  | { readonly code: string; readonly sentence: string };

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
export function concludeCosts({
  sentence,
  caveats,
  sides,
  rates,
  sent,
}: ComparedCosts): ConcludedCosts {
  return {
    sentence,
    caveats,
    sides: { left: concludeCost(sides.left), right: concludeCost(sides.right) },
    rates,
    sent: {
      sentence: sent.sentence,
      sides: { left: concludeSent(sent.sides.left), right: concludeSent(sent.sides.right) },
    },
  };
}

function concludeSent(cost: SentCost): ConcludedSentCost {
  if (cost.state !== 'known') return { code: `cost.${cost.state}`, sentence: cost.sentence };
  const { usd, runs, requests, leftOut, items } = cost;
  return {
    usd,
    runs,
    requests,
    leftOut,
    items: items.map(({ id, ...rest }) => Object.assign({ code: `cost.${id}` }, rest)),
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
