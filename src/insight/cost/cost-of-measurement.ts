import { formatCountOf } from '#insight/figures/format-quantity';
import {
  type BothSides,
  bothSides,
  countedPairsOf,
  describeRuns,
  isWholePair,
  openListRunsOf,
} from '#insight/measure/audit/audited';
import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { type EndedRecording, isWhole } from '#recording/recording';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { type ComparedCosts, compareCosts, type CostOptions } from './compared-costs.ts';
import { medianUsage } from './median-usage.ts';
import type { Rates } from './rates.ts';
import { LIST_OPEN, usageOf, whyNoUsage } from './usage.ts';

/**
 * What a million loads would cost by the medians of a measurement's runs that count and delivered all rows, and what
 * all of its requests would cost, those of warm-ups included.
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
  return compareCosts({
    roads: record.roads,
    usages,
    runs: pairs.at(-1)?.runs ?? {},
    rates,
    options,
    what: describeBasis(pairs, runs, record.roads),
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
