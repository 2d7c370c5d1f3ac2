import { isLocalStack } from '#insight/diagnosis/is-local-stack';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { isSimulated } from '#insight/figures/is-simulated';
import { RACE_MARGIN_SHARE } from '#insight/figures/race-margin';
import { bothSides } from '#insight/measure/audit/audited';
import { haveSameRows } from '#recording/have-same-rows';
import { runsWithOpenLists } from '#recording/open-lists';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { billedIn, costOfUsage, type KnownCost, type RunCost } from './cost-of-run.ts';
import { formatUsd } from './format-usd.ts';
import { describeScope, type Rate, type Rates } from './rates.ts';
import { type SentCosts, sentCosts, type SentRuns } from './sent-cost.ts';
import { unverifiedCaveat, usedRates } from './used-rates.ts';
import {
  FROM_CACHE,
  LIST_OPEN,
  NOT_ALL_ROWS,
  NOT_COMPLETE,
  OTHER_COUNT,
  type Usage,
  usageOf,
  whyNoUsage,
  WITH_ERROR,
} from './usage.ts';

/** What both sides of a race or a measurement would cost on AWS. Plain data. */
export interface ComparedCosts {
  readonly nouns: Readonly<Record<Side, string>>;
  readonly sides: Readonly<Record<Side, RunCost>>;
  /**
   * Which side would cost less and what each costs, the largest share of each, how many requests a load has where
   * that is more than one, and why a sum is missing; whole sentences. Where the sides did not return the same rows,
   * or runs of a measurement had to be left out, neither is said to cost less.
   */
  readonly sentence: string;
  /** What one has to know about these figures; whole sentences. */
  readonly caveats: readonly string[];
  /** The rates that were used. */
  readonly rates: readonly Rate[];
  /** What the requests of this race, or measurement, would cost themselves, whatever number of rows was asked for. */
  readonly sent: SentCosts;
}

/** For which rows, and where it was run. */
export interface CostOptions {
  /** By default each side's own. */
  readonly rows?: number | undefined;
  readonly place?: Place | undefined;
}

/**
 * What a million loads like the two of a race would cost. A side of which it has to be chosen first which list holds
 * its rows has no cost until then.
 */
export function costOfRace(
  runs: Readonly<Record<Side, EndedRecording>>,
  rates: Rates,
  options: CostOptions = {},
): ComparedCosts {
  const open = runsWithOpenLists(runs.left, runs.right);
  const because = bothSides((side) =>
    open.includes(runs[side]) ? LIST_OPEN : whyNoUsage(runs[side]),
  );
  const usages = bothSides((side) =>
    because[side] === undefined ? usageOf(runs[side]) : undefined,
  );
  const roads = { left: runs.left.road, right: runs.right.road };
  return compareCosts({
    roads,
    usages,
    runs,
    rates,
    options,
    because,
    what: 'one run of each side',
    whyApart: haveSameRows(runs.left, runs.right) === false ? ROWS_DIFFER : undefined,
    sent: {
      of: 'race',
      runs: bothSides((side) => [runs[side]]),
      whyOpen: (run) => (open.includes(run) ? LIST_OPEN : undefined),
    },
  });
}

/** Why neither side is said to cost less. */
export interface WhyApart {
  /** As the end of a sentence with both sums: "; their rows differ". */
  readonly words: string;
  /** Whether it is only that all rows differ, which two different numbers of rows say already; missing if not. */
  readonly isOnlyRows?: true;
}

/** Why neither side is said to cost less where they returned other rows. */
export const ROWS_DIFFER: WhyApart = { words: '; their rows differ', isOnlyRows: true };

interface Comparison {
  readonly roads: Readonly<Record<Side, string>>;
  readonly usages: Readonly<Record<Side, Usage | undefined>>;
  /** A run of each side that tells where it was answered. */
  readonly runs: { readonly [Each in Side]?: EndedRecording | undefined };
  readonly rates: Rates;
  readonly options: CostOptions;
  /** What the figures are based on: "one run of each side". */
  readonly what: string;
  /** Why each side has no usage, as a clause; by default, because it did not end as complete. */
  readonly because: Readonly<Record<Side, string | undefined>>;
  /** Missing if one may be said to cost less. */
  readonly whyApart?: WhyApart | undefined;
  /** What was really sent. */
  readonly sent: Omit<SentRuns, 'nouns'>;
}

/** The costs of both sides by what they used. */
export function compareCosts(comparison: Comparison): ComparedCosts {
  const { roads, usages, rates, options, because } = comparison;
  const nouns = nounsOf(roads);
  const sides = {
    left: costOfUsage(usages.left, rates, options.rows, because.left),
    right: costOfUsage(usages.right, rates, options.rows, because.right),
  };
  const sent = sentCosts({ ...comparison.sent, nouns }, rates);
  const used = usedOf(sides, sent, rates);
  return {
    nouns,
    sides,
    sentence: sentenceOf(sides, nouns, comparison.whyApart),
    caveats: caveatsOf(comparison, { sides, sent }, used, nouns),
    rates: used,
    sent,
  };
}

/** The rates of which any of the known sums has an amount. */
function usedOf(
  sides: Readonly<Record<Side, RunCost>>,
  sent: SentCosts,
  rates: Rates,
): readonly Rate[] {
  const known = SIDES.map((side) => sides[side]).filter((cost) => cost.state === 'known');
  const knownSent = SIDES.map((side) => sent.sides[side]).filter((cost) => cost.state === 'known');
  return usedRates([...known.map(billedIn), ...knownSent], rates);
}

/** A side whose sum is known. */
interface Sum {
  readonly noun: string;
  readonly cost: KnownCost;
  readonly usd: string;
  readonly largest: string;
}

function sentenceOf(
  sides: Readonly<Record<Side, RunCost>>,
  nouns: Readonly<Record<Side, string>>,
  whyApart: WhyApart | undefined,
): string {
  const known = SIDES.flatMap((side): readonly Sum[] => {
    const cost = sides[side];
    if (cost.state !== 'known') return [];
    const [largest] = cost.items;
    return [{ noun: nouns[side], cost, usd: formatUsd(cost.usd), largest: largest?.name ?? '' }];
  });
  const [one, other] = known;
  const missing = SIDES.flatMap((side) => missingSum(sides[side], nouns[side]));
  if (one === undefined) return missingBoth(sides) ?? missing.join(' ');
  const sums =
    other === undefined
      ? `On AWS, ${one.noun} would cost an estimated ${one.usd} per million loads.`
      : compareSums(one, other, whyApart);
  const loads = describeSeries({ sides, nouns });
  return [sums, ...largestParts(known), ...loads, ...missing].join(' ');
}

/** Which of two sides costs less, unless they may not be compared or are as near as equal endpoints may be. */
function compareSums(one: Sum, other: Sum, whyApart: WhyApart | undefined): string {
  if (one.cost.rows !== other.cost.rows) {
    const [ofOne, ofOther] = [one, other].map(({ cost }) => formatCountOf(cost.rows, 'row'));
    const why = whyApart === undefined || whyApart.isOnlyRows === true ? '' : whyApart.words;
    return `On AWS, ${one.noun} would cost an estimated ${one.usd} per million loads of ${ofOne}, and ${other.noun} ${other.usd} per million loads of ${ofOther}${why}.`;
  }
  if (whyApart !== undefined) {
    return `On AWS, ${one.noun} would cost an estimated ${one.usd} per million loads, and ${other.noun} ${other.usd}${whyApart.words}.`;
  }
  const [less, more] = one.cost.usd <= other.cost.usd ? [one, other] : [other, one];
  if (more.cost.usd <= less.cost.usd * (1 + RACE_MARGIN_SHARE)) {
    return `On AWS, both sides would cost about the same: an estimated ${one.usd} per million loads for ${one.noun} and ${other.usd} for ${other.noun}.`;
  }
  return `On AWS, ${less.noun} would cost less: an estimated ${less.usd} per million loads, against ${more.usd} for ${more.noun}.`;
}

/** What the largest part of each sum is; nothing where everything is free. */
function largestParts(known: readonly Sum[]): readonly string[] {
  const [one, other] = known.filter(({ cost }) => cost.usd > 0);
  if (one === undefined) return [];
  if (other === undefined) {
    const whose = known.length === 1 ? '' : ` for ${one.noun}`;
    return [`The largest part${whose} is ${one.largest}.`];
  }
  if (one.largest === other.largest) return [`The largest part of both is ${one.largest}.`];
  return [
    `The largest part is ${one.largest} for ${one.noun}, and ${other.largest} for ${other.noun}.`,
  ];
}

/** Why both sums are missing, if it is for the same reason. */
function missingBoth({ left, right }: Readonly<Record<Side, RunCost>>): string | undefined {
  if (left.state !== 'unknown' || right.state !== 'unknown') return undefined;
  if (left.because !== right.because) return undefined;
  const because = OF_BOTH.get(left.because) ?? left.because;
  return `What each side would cost on AWS is not known, because ${because}.`;
}

/** What is said of one side, as it is said of both. */
const OF_BOTH: ReadonlyMap<string, string> = new Map([
  [NOT_COMPLETE, 'neither ended as complete'],
  [NOT_ALL_ROWS, 'neither delivered all rows'],
  [OTHER_COUNT, 'both count other rows than they delivered'],
  [WITH_ERROR, 'both report an error beside their rows'],
  [LIST_OPEN, 'nobody has chosen yet which of their lists hold the rows'],
  [FROM_CACHE, 'both came from a cache, which does not show what their endpoints would have used'],
]);

/** Why the sum of a side is missing. */
function missingSum(cost: RunCost, noun: string): readonly string[] {
  switch (cost.state) {
    case 'known':
      return [];
    case 'unknown':
      return [`What ${noun} would cost on AWS is not known, because ${cost.because}.`];
    case 'over-limit':
      return [`${capitalised(noun)} could not return so many rows on AWS: ${cost.because}.`];
  }
}

/** How many requests a load has, where that is more than one; a whole sentence, or none. */
export function describeSeries({
  nouns,
  sides,
}: Pick<ComparedCosts, 'nouns' | 'sides'>): readonly string[] {
  const series = SIDES.flatMap((side) => {
    const cost = sides[side];
    if (cost.state !== 'known' || cost.usage.requests === 1) return [];
    return [{ noun: nouns[side], requests: cost.usage.requests }];
  });
  const [one, other] = series;
  if (one === undefined) return [];
  const takes = `${formatCountOf(one.requests, 'request')} for each load`;
  if (other === undefined) return [`${capitalised(one.noun)} takes ${takes}.`];
  return one.requests === other.requests
    ? [`Both sides take ${takes}.`]
    : [
        `${capitalised(one.noun)} takes ${takes}, and ${other.noun} ${formatCount(other.requests)}.`,
      ];
}

function caveatsOf(
  { usages, runs, options, what }: Comparison,
  { sides, sent }: Pick<ComparedCosts, 'sides' | 'sent'>,
  rates: readonly Rate[],
  nouns: Readonly<Record<Side, string>>,
): readonly string[] {
  const known = SIDES.filter((side) =>
    [sides[side], sent.sides[side]].some(({ state }) => state === 'known'),
  );
  if (known.length === 0) return [];
  return [
    `Every figure is an estimate: what ${what} used, times ${describeScope(rates)}. Free tiers, volume discounts and taxes are not counted.`,
    ...placeCaveat(options.place),
    ...foreignCaveat(known, runs, nouns, options.place),
    'A load delivers all rows once: by one request, or by a whole series of them.',
    ...scaleCaveat(sides),
    ...coldCaveat(known, usages, nouns),
    ...unverifiedCaveat(rates),
  ];
}

/** What the place says of the durations; one sentence, or none. */
export function placeCaveat(place: Place | undefined): readonly string[] {
  if (isLocalStack(place)) {
    return [
      'The durations are those of the machine that it was run on and of a database that pretends to be DynamoDB; on AWS they differ, and with them what Lambda’s duration costs.',
    ];
  }
  if (isSimulated(place)) {
    return ['The durations are those of a calculated scene, not those of a server.'];
  }
  return [];
}

function foreignCaveat(
  known: readonly Side[],
  runs: Comparison['runs'],
  nouns: Readonly<Record<Side, string>>,
  place: Place | undefined,
): readonly string[] {
  const foreign = SIDES.filter((side) => {
    const run = runs[side];
    return run !== undefined && !isOfAws(run, runs[otherSide(side)], place);
  });
  // Naming one side alone would say that the other one did run there.
  if (!known.some((side) => foreign.includes(side))) return [];
  const who = foreign.map((side) => nouns[side]).join(' and ');
  return [foreignSentence(who)];
}

/** What the costs mean of somebody of whom nothing shows that it ran on AWS. */
export function foreignSentence(who: string): string {
  return `Nothing shows that ${who} ran on AWS: this is what such requests would cost there, with a Lambda function that reads a DynamoDB table.`;
}

function scaleCaveat(sides: Readonly<Record<Side, RunCost>>): readonly string[] {
  const scaled = SIDES.flatMap((side) => {
    const cost = sides[side];
    return cost.state === 'known' && cost.scaledFrom !== undefined ? [cost] : [];
  });
  const [first] = scaled;
  if (first === undefined) return [];
  const from = [...new Set(scaled.map(({ scaledFrom = 0 }) => formatCount(scaledFrom)))];
  return [
    `Scaled in proportion from ${from.join(' and ')} to ${formatCountOf(first.rows, 'row')}: bytes, read units and durations are taken to grow with the rows, though a part of each does not.`,
  ];
}

function coldCaveat(
  known: readonly Side[],
  usages: Comparison['usages'],
  nouns: Readonly<Record<Side, string>>,
): readonly string[] {
  return known.flatMap((side) => {
    const initMs = usages[side]?.initMs;
    if (initMs === undefined) return [];
    return [
      `The cold start of ${nouns[side]}, ${formatDuration(initMs)}, is billed too since August 2025; it is counted for this run, but not for a million loads, most of which have none.`,
    ];
  });
}
