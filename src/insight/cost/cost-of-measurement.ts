import { formatCountOf } from '#insight/figures/format-quantity';
import { countedPairsOf } from '#insight/measure/audit/audited';
import type { MeasurementRecord } from '#recording/measurement-record';
import { type Side, SIDES } from '#roads/road';
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
  const usages = Object.fromEntries(
    SIDES.map((side) => [
      side,
      medianUsage(
        pairs.flatMap(({ runs }) => {
          const run = runs[side];
          return (run && usageOf(run)) ?? [];
        }),
      ),
    ]),
  ) as Record<Side, ReturnType<typeof medianUsage>>;
  const last = pairs.at(-1)?.runs ?? {};
  const what = `the median of ${formatCountOf(pairs.length, 'pair')}`;
  return compareCosts({ roads: record.roads, usages, runs: last, rates, options, what });
}
