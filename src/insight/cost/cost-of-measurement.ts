import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import {
  type BothSides,
  bothSides,
  countedPairsOf,
  describeRuns,
  isWholePair,
  openListRunsOf,
} from '#insight/measure/audit/audited';
import { haveSameRows } from '#recording/have-same-rows';
import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { type EndedRecording, isWhole } from '#recording/recording';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import {
  type ComparedCosts,
  compareCosts,
  type CostOptions,
  ROWS_DIFFER,
  type WhyApart,
} from './compared-costs.ts';
import { medianUsage } from './median-usage.ts';
import type { Rates } from './rates.ts';
import { LIST_OPEN, usageOf, whyNoUsage } from './usage.ts';

/**
 * What a million loads would cost by the medians of a measurement's runs that count and delivered all rows, and what
 * all of its requests would cost, those of warm-ups included. Neither side is said to cost less if other runs had to be
 * left out, as these may have been the dear ones, or if the rows of any pair differ.
 */
export function costOfMeasurement(
  record: Pick<MeasurementRecord, 'pairs' | 'roads'>,
  rates: Rates,
  options: CostOptions = {},
): ComparedCosts {
  const pairs = countedPairsOf(record);
  const ended = bothSides((side) => pairs.flatMap(({ runs: { [side]: run } }) => run ?? []));
  const open = openListRunsOf(record.pairs);
  const whyOpen = (run: EndedRecording) => (open.includes(run) ? LIST_OPEN : undefined);
  const whyNot = (run: EndedRecording) => whyOpen(run) ?? whyNoUsage(run);
  const runs = bothSides((side) => ended[side].filter((run) => whyNot(run) === undefined));
  const usages = bothSides((side) => medianUsage(runs[side].flatMap((run) => usageOf(run) ?? [])));
  const basis = describeBasis(pairs, runs, record.roads);
  const leftOut = SIDES.flatMap((side) => ended[side].filter((run) => !runs[side].includes(run)));
  return compareCosts({
    roads: record.roads,
    usages,
    runs: pairs.at(-1)?.runs ?? {},
    rates,
    options,
    what: basis,
    whyApart: whyApart(pairs, leftOut, basis),
    because: bothSides((side) =>
      pairs.length === 0 ? 'no counted pair has ended' : whyNone(ended[side], whyNot),
    ),
    sent: {
      of: 'measurement',
      runs: bothSides((side) => record.pairs.flatMap(({ runs: { [side]: run } }) => run ?? [])),
      hasWarmUps: record.pairs.some(({ isWarmUp }) => isWarmUp),
      whyOpen,
    },
  });
}

/** Why neither side may be said to cost less; `undefined` if one may. */
function whyApart(
  pairs: readonly MeasuredPair[],
  leftOut: readonly EndedRecording[],
  basis: string,
): WhyApart | undefined {
  const why = [...describeLeftOut(leftOut, basis), ...describeRows(pairs.filter(isWholePair))];
  const [first, ...others] = why;
  if (first === undefined || others.length === 0) return first;
  return { words: why.map(({ words }) => words).join('') };
}

function describeLeftOut(leftOut: readonly EndedRecording[], basis: string): readonly WhyApart[] {
  if (leftOut.length === 0) return [];
  const [others, does, slow] =
    leftOut.length === 1
      ? ['1 other', 'does', 'a slow one']
      : [`${formatCount(leftOut.length)} others`, 'do', 'the slow ones'];
  const why = leftOut.some((run) => isWhole(run))
    ? `${others} ${does} not show what a load costs`
    : `${others} did not complete, and may have been ${slow}`;
  return [{ words: `, by ${basis}; ${why}` }];
}

function describeRows(pairs: readonly MeasuredPair[]): readonly WhyApart[] {
  const different = pairs.filter(
    ({ runs: { left, right } }) =>
      left?.rows !== right?.rows || haveSameRows(left, right) === false,
  );
  if (different.length === 0) return [];
  if (different.length === pairs.length) return [ROWS_DIFFER];
  return [
    {
      words: `; in ${formatCount(different.length)} of ${formatCountOf(pairs.length, 'pair')} their rows differ`,
    },
  ];
}

/** Why no run tells what a load uses: that of a run that delivered all rows, if there is one. */
function whyNone(
  runs: readonly EndedRecording[],
  whyNot: (run: EndedRecording) => string | undefined,
): string | undefined {
  const told = runs.find(isWhole) ?? runs.at(-1);
  return told && whyNot(told);
}

/** "the median of 12 pairs"; by side if a run counts whose partner did not deliver all rows. */
function describeBasis(
  pairs: readonly MeasuredPair[],
  sides: BothSides<readonly EndedRecording[]>,
  roads: MeasurementRecord['roads'],
): string {
  const whole = pairs.filter(isWholePair).length;
  if (SIDES.every((side) => sides[side].length === whole)) {
    return `the median of ${formatCountOf(whole, 'pair')}`;
  }
  const runs = SIDES.flatMap((side) => sides[side]);
  return `the median of ${describeRuns(runs, { sides, nouns: nounsOf(roads) })}`;
}
