import type { MeasurementRecord } from '#recording/measurement-record';
import { nounsOf } from '#roads/roads';
import { type Stratum, strataOf } from './audit/strata.ts';
import { describeVerdict } from './describe-verdict.ts';
import { summariseMeasurement } from './measured-figures.ts';

/** What the pairs of one stratum say by themselves. */
export interface StratumVerdict {
  readonly code: Stratum['code'];
  readonly name: string;
  readonly pairs: number;
  /** The verdict on the primary figure, in one sentence. */
  readonly sentence: string;
}

/** Why these verdicts are hints: a sentence for wherever they stand. */
export const STRATA_CAVEAT =
  'Each of these was judged by itself at 95 %, without correction for being several: a hint at the cause, and not the answer.';

/**
 * The verdict on the primary figure for pairs that ran under the same conditions: connections new or
 * reused, functions cold or warm. Empty where the conditions were the same throughout, or are not told.
 */
export function describeStrata(record: MeasurementRecord): readonly StratumVerdict[] {
  const nouns = nounsOf(record.roads);
  return strataOf(record).flatMap(({ code, name, pairs }) =>
    summariseMeasurement({ pairs, plan: record.plan })
      .slice(0, 1)
      .map(({ metric, verdict }) => ({
        code,
        name,
        pairs: pairs.length,
        sentence: describeVerdict(metric, verdict, nouns, record.plan.threshold),
      })),
  );
}
