import { formatBytes, formatCount, formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { FUNCTION_PATIENCE, patienceOf } from '#roads/patience';
import { type CostItem, costItems } from './cost-items.ts';
import type { Rates } from './rates.ts';
import { scaleUsage } from './scale-usage.ts';
import { NOT_ALL_ROWS, type Usage, usageOf, whyNoUsage } from './usage.ts';

/** What a million loads of some rows on one road would cost, or why that is not known. */
export type RunCost = KnownCost | UnknownCost;

export interface KnownCost {
  readonly state: 'known';
  /** Of each load. */
  readonly rows: number;
  /** The rows of the run from which it was scaled in proportion; missing if those are the same. */
  readonly scaledFrom?: number;
  /** US dollars for a million loads, an estimate. */
  readonly usd: number;
  /** All of them, the largest first. */
  readonly items: readonly CostItem[];
  readonly usage: Usage;
}

/** The permanent code of why a cost is not known; the part after `cost.`. */
export type UnknownCostCode = 'unknown' | 'over-limit';

export interface UnknownCost {
  readonly state: UnknownCostCode;
  /** Why, as a whole sentence. */
  readonly sentence: string;
  /** Why, as a clause. */
  readonly because: string;
}

/** What a million loads like this run cost: see {@link costOfUsage}. */
export function costOfRun(run: EndedRecording, rates: Rates, rows?: number): RunCost {
  return costOfUsage(usageOf(run), rates, rows, whyNoUsage(run));
}

/**
 * What a million loads cost by the usage of one, by default of its own rows. What grows with the rows is
 * scaled in proportion to them.
 *
 * `unknown` if there is no usage, for which `because` is the reason, or no row to scale from; `over-limit` if so many rows would not fit
 * through the road, by the size or the time of the run's own rows.
 */
export function costOfUsage(
  usage: Usage | undefined,
  rates: Rates,
  rows: number | undefined = usage?.rows,
  because = NOT_ALL_ROWS,
): RunCost {
  if (usage === undefined || rows === undefined) return unknown(because);
  if (rows === usage.rows) return known(usage, rates);
  if (usage.rows === 0) {
    return unknown('there is no row from which it could be scaled');
  }
  const scaled = scaleUsage(usage, rows);
  const limit = limitOver(scaled, usage);
  if (limit !== undefined) {
    return { state: 'over-limit', sentence: `No such response: ${limit}.`, because: limit };
  }
  return { ...known(scaled, rates), scaledFrom: usage.rows };
}

function unknown(because: string): UnknownCost {
  return { state: 'unknown', sentence: `Not known, because ${because}.`, because };
}

function known(usage: Usage, rates: Rates): KnownCost {
  const items = costItems(usage, rates);
  const usd = items.reduce((sum, item) => sum + item.usd, 0);
  return { state: 'known', rows: usage.rows, usd, items, usage };
}

/** Which limit of the road so many rows would break that the run itself did not, as a clause. */
function limitOver(scaled: Usage, own: Usage): string | undefined {
  const { bodyBytes: ownBytes, durationMs: ownMs, requests: ownRequests } = own;
  const { road, rows, requests, bodyBytes, durationMs } = scaled;
  const { maxBytes } = road.limits;
  const would = `in proportion, ${formatCount(rows)} rows`;
  const ofEach = requests === 1 ? '' : ' a request';
  if (ownBytes / ownRequests <= maxBytes && bodyBytes / requests > maxBytes) {
    return `${would} are ${formatBytes(Math.round(bodyBytes / requests))}${ofEach}, and ${road.noun} returns ${formatBytes(maxBytes)} at most`;
  }
  const takenMs = durationMs.value / requests;
  // The function's limit comes first, because it applies to every road and cannot be raised.
  const patience = [FUNCTION_PATIENCE, patienceOf(road)].find(
    ({ limitMs }) => ownMs.value / ownRequests <= limitMs && takenMs > limitMs,
  );
  if (patience === undefined) return undefined;
  const { who, name, isRaisable } = patience;
  return `${would} take ${formatDuration(takenMs)}${ofEach}, and ${who} no longer than ${name}${isRaisable ? ' unless its limit is raised' : ''}`;
}
