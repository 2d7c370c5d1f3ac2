import { costOfRun, type RunCost } from '#insight/cost/cost-of-run';
import { formatUsd } from '#insight/cost/format-usd';
import { describeScope, type Rates } from '#insight/cost/rates';
import type { SweptRecording } from '#recording/sweep-record';
import { remembered } from './remembered.ts';
import { SWEEP_METRICS, type SweepMetric } from './sweep-metrics.ts';

/** Costs are estimates, so two that differ by less than this share count as equal. */
const LEAST_SHARE = 0.02;

/** What a million loads like a run of a sweep cost. */
export function costOfSwept(recording: SweptRecording, rates: Rates): RunCost {
  // The last arrival alone: what was read is estimated from the bytes of the whole response.
  const arrivals = recording.arrivals?.slice(-1) ?? [];
  return costOfRun({ ...recording, chunks: [], arrivals }, rates);
}

/** What a million requests for so many rows would cost at these rates; docs/cost.md says how. */
function costMetric(rates: Rates): SweepMetric {
  const usdOf = remembered((recording: SweptRecording) => {
    const cost = costOfSwept(recording, rates);
    return cost.state === 'known' && cost.usd > 0 ? cost.usd : undefined;
  });

  return {
    key: 'cost',
    name: 'Estimated cost per million',
    noun: 'the estimated cost',
    better: { one: 'is estimated to cost less', many: 'are estimated to cost less' },
    best: { one: 'is estimated to cost least', many: 'are estimated to cost least' },
    ahead: { one: 'costs less', many: 'cost less' },
    aheadOfAll: { one: 'costs least', many: 'cost least' },
    times: (factor) => `at an estimated ${factor} times the cost of the cheapest`,
    definition: `What a million loads of so many rows would cost on AWS, in US dollars: an estimate, by what each run used, times ${describeScope(Object.values(rates))}.`,
    of: usdOf,
    format: formatUsd,
    formatTick: (usd) => formatUsd(usd).replace(/\.00$/, ''),
    unit: 'usd_per_million',
    isEstimate: true,
    leastDifference: (usd) => LEAST_SHARE * usd,
  };
}

/** What a sweep shows, in the order of the pictures. */
export function sweepMetrics(rates: Rates): readonly SweepMetric[] {
  return [...SWEEP_METRICS, costMetric(rates)];
}
