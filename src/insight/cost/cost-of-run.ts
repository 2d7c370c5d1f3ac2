import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { RACE_MARGIN_SHARE } from '#insight/figures/race-margin';
import type { EndedRecording } from '#recording/recording';
import { FUNCTION_PATIENCE, patienceOf } from '#roads/patience';
import { type CostItem, costItems } from './cost-items.ts';
import type { Rates } from './rates.ts';
import { scaleUsage } from './scale-usage.ts';
import { NOT_COMPLETE, type Usage, usageOf, whyNoUsage } from './usage.ts';
import type { Billed } from './used-rates.ts';

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

/** What the sum of a known cost is made of. */
export function billedIn({ items, usage }: KnownCost): Billed {
  return { items, isMemoryAssumed: usage.memoryMb === undefined };
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
 * `unknown` if there is no usage, for which `because` is the reason, if nothing tells the duration well enough, or
 * if there is no row to scale from; `over-limit` if so many rows would not fit through the road on AWS, by the size
 * or the time of the run's own rows.
 */
export function costOfUsage(
  usage: Usage | undefined,
  rates: Rates,
  rows: number | undefined = usage?.rows,
  because = NOT_COMPLETE,
): RunCost {
  if (usage === undefined || rows === undefined) return unknownCost(because);
  const isOwn = rows === usage.rows;
  if (!isOwn && usage.rows === 0) {
    return unknownCost('there is no row from which it could be scaled');
  }
  const asked = isOwn ? usage : scaleUsage(usage, rows);
  const limit = limitOver(asked, usage);
  if (limit !== undefined) {
    return { state: 'over-limit', sentence: `No such response on AWS: ${limit}.`, because: limit };
  }
  const unclear = whyUnclear(usage, rates);
  if (unclear !== undefined) return unknownCost(unclear);
  return isOwn ? known(usage, rates) : { ...known(asked, rates), scaledFrom: usage.rows };
}

/**
 * Why nothing tells the duration well enough, as a clause: the cost may be higher by more than equal endpoints may
 * differ. `undefined` if it is told well enough.
 */
function whyUnclear(usage: Usage, rates: Rates): string | undefined {
  const { durationMs, requests } = usage;
  const { value, atMost } = durationMs;
  if (atMost === undefined) return undefined;
  const most = known({ ...usage, durationMs: { ...durationMs, value: atMost } }, rates);
  if (most.usd <= known(usage, rates).usd * (1 + RACE_MARGIN_SHARE)) return undefined;
  const [what, first] =
    requests === 1 ? ['its body', 'its first byte'] : ['its pages', 'their first bytes'];
  return `${what} came for ${formatDuration(atMost - value)} after ${first}, and nothing tells whether the server or the connection took that time`;
}

/** A cost that is not known, for this reason, which is a clause. */
export function unknownCost(because: string): UnknownCost {
  return { state: 'unknown', sentence: `Not known, because ${because}.`, because };
}

function known(usage: Usage, rates: Rates): KnownCost {
  const items = costItems(usage, rates);
  const usd = items.reduce((sum, item) => sum + item.usd, 0);
  return { state: 'known', rows: usage.rows, usd, items, usage };
}

/**
 * Which limit of the road so many rows would break, as a clause: on AWS one that the run itself did not, which
 * otherwise shows that it is not in force.
 */
function limitOver(scaled: Usage, own: Usage): string | undefined {
  const { bodyBytes: ownBytes, durationMs: ownMs, requests: ownRequests } = own;
  const { road, rows, requests, bodyBytes, durationMs } = scaled;
  const { maxBytes } = road.limits;
  const isInForce = (isKept: boolean) => isKept || !own.isOnAws;
  const which = `${scaled === own ? '' : 'in proportion, '}${formatCountOf(rows, 'row')}`;
  const [are, take] = rows === 1 ? ['is', 'takes'] : ['are', 'take'];
  const ofEach = requests === 1 ? '' : ' a request';
  if (isInForce(ownBytes / ownRequests <= maxBytes) && bodyBytes / requests > maxBytes) {
    return `${which} ${are} ${formatBytes(Math.round(bodyBytes / requests))}${ofEach}, and ${road.noun} returns ${formatBytes(maxBytes)} at most`;
  }
  const takenMs = durationMs.value / requests;
  // The function's limit comes first, because it applies to every road and cannot be raised.
  const patience = [FUNCTION_PATIENCE, patienceOf(road)].find(
    ({ limitMs }) => isInForce(ownMs.value / ownRequests <= limitMs) && takenMs > limitMs,
  );
  if (patience === undefined) return undefined;
  const { who, name, isRaisable } = patience;
  return `${which} ${take} ${formatDuration(takenMs)}${ofEach}, and ${who} no longer than ${name}${isRaisable ? ' unless its limit is raised' : ''}`;
}
