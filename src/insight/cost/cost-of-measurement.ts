import { formatCountOf } from '#insight/figures/format-quantity';
import {
  type BothSides,
  bothSides,
  countedPairsOf,
  describeRuns,
  isWholePair,
} from '#insight/measure/audit/audited';
import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { type EndedRecording, isWhole } from '#recording/recording';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { type ComparedCosts, compareCosts, type CostOptions } from './compared-costs.ts';
import type { Rates } from './rates.ts';
import { medianUsage, usageOf } from './usage.ts';

/** What a million loads would cost by the medians of a measurement's runs that count and delivered all rows. */
export function costOfMeasurement(
  record: Pick<MeasurementRecord, 'pairs' | 'roads'>,
  rates: Rates,
  options: CostOptions = {},
): ComparedCosts {
  const pairs = countedPairsOf(record);
  const runs = bothSides((side) => pairs.map((pair) => pair.runs[side]).filter(isWhole));
  const usages = bothSides((side) => medianUsage(runs[side].flatMap((run) => usageOf(run) ?? [])));
  return compareCosts({
    roads: record.roads,
    usages,
    runs: pairs.at(-1)?.runs ?? {},
    rates,
    options,
    what: describeBasis(pairs, runs, record.roads),
    ...(pairs.length === 0 && { because: 'no counted pair has ended' }),
  });
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
