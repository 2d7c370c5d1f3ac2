import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import { type BothSides, bothSides } from '#insight/measure/audit/audited';
import type { EndedRecording } from '#recording/recording';
import { SIDES } from '#roads/road';
import { type CostItem, costItems, LOADS } from './cost-items.ts';
import { costOfUsage, type UnknownCost, unknownCost } from './cost-of-run.ts';
import { formatAmount, formatRate, formatUsd } from './format-usd.ts';
import { worstBasis } from './median-usage.ts';
import type { Rates } from './rates.ts';
import { type Usage, usageOfRequests, whyNoUsageOfRequests } from './usage.ts';

/** What the requests that a race or a measurement really sent would cost on AWS. Plain data. */
export interface SentCosts {
  readonly of: 'race' | 'measurement';
  readonly sides: BothSides<SentCost>;
  /** The sum and that of each side, as whole sentences; empty if neither is known. */
  readonly sentence: string;
}

/** What all requests to one side would cost, or why that is not known. */
export type SentCost = KnownSentCost | UnknownCost;

export interface KnownSentCost {
  readonly state: 'known';
  /** US dollars for all of them, an estimate. */
  readonly usd: number;
  /** How many runs they belong to; at least 1. */
  readonly runs: number;
  /** How many there are; at least as many as runs. */
  readonly requests: number;
  /** Runs whose requests are not among them, because nothing tells what they would cost. */
  readonly leftOut: number;
  /** Whether a function among them did not report its memory. */
  readonly isMemoryAssumed: boolean;
  /** Of all of them, the largest first; all six, also those of $0. */
  readonly items: readonly SentItem[];
}

/** A part of that: `amount`, `usd` and `arithmetic` are those of all requests together, not of a million loads. */
export type SentItem = CostItem;

/** The runs of each side, in the order in which they were sent. */
export interface SentRuns {
  readonly of: SentCosts['of'];
  readonly runs: BothSides<readonly EndedRecording[]>;
  readonly nouns: BothSides<string>;
  /** Whether some of them are warm-ups. */
  readonly hasWarmUps?: boolean;
  /** Why nothing can be said of a run yet, as a clause; `undefined` if something can. */
  readonly whyOpen: (run: EndedRecording) => string | undefined;
}

/**
 * What all those requests would cost at these rates, cold starts included, which are billed too. A run that did not
 * end as complete, or that came from a cache, does not tell what it would cost.
 */
export function sentCosts(sent: SentRuns, rates: Rates): SentCosts {
  const sides = bothSides((side) => sentCostOf(sent.runs[side], rates, sent.whyOpen));
  return { of: sent.of, sides, sentence: sentenceOf(sides, sent) };
}

function sentCostOf(
  runs: readonly EndedRecording[],
  rates: Rates,
  whyOpen: SentRuns['whyOpen'],
): SentCost {
  const told = runs.map((run) => whatUsed(run, rates, whyOpen(run)));
  const usages = told.flatMap((each) => (each.state === 'used' ? [each.usage] : []));
  if (usages.length === 0) {
    const unknown = told.findLast((each) => each.state !== 'used');
    return unknown ?? unknownCost('none of its runs has ended');
  }
  const items = sumItems(usages, rates);
  return {
    state: 'known',
    usd: sumOf(items, ({ usd }) => usd),
    runs: usages.length,
    requests: sumOf(usages, ({ requests }) => requests),
    leftOut: runs.length - usages.length,
    isMemoryAssumed: usages.some(({ memoryMb }) => memoryMb === undefined),
    items,
  };
}

/** What the requests of a run used, if it is known what they would cost. */
function whatUsed(
  run: EndedRecording,
  rates: Rates,
  open: string | undefined,
): { readonly state: 'used'; readonly usage: Usage } | UnknownCost {
  const why = open ?? whyNoUsageOfRequests(run);
  if (why !== undefined) return unknownCost(why);
  const usage = usageOfRequests(run);
  const cost = costOfUsage(usage, rates);
  return cost.state === 'known' ? { state: 'used', usage } : cost;
}

/** What all usages would cost together, by what is billed. */
function sumItems(usages: readonly Usage[], rates: Rates): readonly SentItem[] {
  const parts = usages.flatMap((usage) => costItems(withColdStarts(usage), rates));
  const initMs = sumOf(usages, (usage) => usage.initMs ?? 0);
  const ids = new Set(parts.map(({ id }) => id));
  const items = [...ids].flatMap((id): readonly SentItem[] => {
    const own = parts.filter((part) => part.id === id);
    const [first] = own;
    if (first === undefined) return [];
    const amount = sumOf(own, (part) => part.amount);
    const usd = sumOf(own, (part) => part.usd) / LOADS;
    const basis = worstBasis(own.map((part) => part.basis)) ?? first.basis;
    const arithmetic = arithmeticOf({ ...first, amount, usd }, rates, initMs);
    return [{ ...first, amount, usd, basis, arithmetic }];
  });
  return items.toSorted((one, other) => other.usd - one.usd);
}

/** Of the requests themselves, unlike of most of a million others, it is known whether they had one. */
function withColdStarts(usage: Usage): Usage {
  const { durationMs, initMs = 0 } = usage;
  return { ...usage, durationMs: { ...durationMs, value: durationMs.value + initMs } };
}

function arithmeticOf(
  { id, amount, unit, usd }: Omit<SentItem, 'arithmetic'>,
  rates: Rates,
  initMs: number,
): string {
  if (amount === 0) return 'Nothing of this is billed: $0.';
  const { value, unit: per } = rates[id];
  const what = amount === 1 ? unit.replace(/s$/, '') : unit;
  const cold =
    id === 'lambda-duration' && initMs > 0
      ? `, cold starts of ${formatDuration(initMs)} included,`
      : '';
  return `${formatAmount(amount)} ${what}${id === 'transfer-out' || id === 'lambda-streaming' ? ' of 2³⁰ bytes' : ''}${cold} at ${formatRate(value)} ${per}: ${formatUsd(usd)}.`;
}

function sentenceOf(
  sides: SentCosts['sides'],
  { of, nouns, hasWarmUps = false }: SentRuns,
): string {
  const known = SIDES.flatMap((side) => {
    const cost = sides[side];
    return cost.state === 'known' ? [{ noun: nouns[side], cost }] : [];
  });
  const [one, other] = known;
  if (one === undefined) return '';
  const sum = formatUsd(sumOf(known, ({ cost }) => cost.usd));
  if (of === 'race') {
    if (other === undefined) {
      return `On AWS, this run of ${one.noun} would cost an estimated ${sum}${perDollar(one.cost)}.`;
    }
    return `On AWS, this race would cost an estimated ${sum}: ${formatUsd(one.cost.usd)} for ${one.noun}${perDollar(one.cost)}, and ${formatUsd(other.cost.usd)} for ${other.noun}${perDollar(other.cost)}.`;
  }
  const requests = formatCountOf(
    sumOf(known, ({ cost }) => cost.requests),
    'request',
  );
  const warmUps = hasWarmUps ? ', warm-ups included,' : '';
  const left = known.flatMap(({ noun, cost: { leftOut } }) =>
    leftOut === 0 ? [] : [formatCountOf(leftOut, `${noun} run`)],
  );
  const leftOut = left.length === 0 ? '' : ` Runs of unknown cost are left out: ${listed(left)}.`;
  return other === undefined
    ? `On AWS, the ${requests} to ${one.noun} in this measurement${warmUps} would cost an estimated ${sum}.${leftOut}`
    : `On AWS, the ${requests} of this measurement${warmUps} would cost an estimated ${sum}: ${formatUsd(one.cost.usd)} for ${one.noun} and ${formatUsd(other.cost.usd)} for ${other.noun}.${leftOut}`;
}

/** ", or about 290,000 such runs for one dollar"; nothing where there are fewer than ten. */
function perDollar(cost: KnownSentCost): string {
  const count = runsForOneDollar(cost);
  return count === undefined ? '' : `, or about ${formatCount(count)} such runs for one dollar`;
}

/** How many such runs cost a dollar, to two digits; `undefined` if it is fewer than ten, or if they cost nothing. */
export function runsForOneDollar({ usd, runs }: KnownSentCost): number | undefined {
  const count = runs / usd;
  if (!Number.isFinite(count) || count < 10) return undefined;
  return Number(count.toPrecision(2));
}

function sumOf<Each>(all: readonly Each[], valueOf: (each: Each) => number): number {
  return all.reduce((sum, each) => sum + valueOf(each), 0);
}
