import type { MeasurementRecord } from '#recording/measurement-record';
import type { AuditCheck } from './audit/audit-check.ts';
import { type Stratum, strataOf } from './audit/strata.ts';
import { describeMetric } from './describe-measurement.ts';
import { summariseMeasurement } from './measured-figures.ts';
import { verdictCodeOf } from './verdict-code.ts';

/** What the pairs of one stratum show by themselves. */
export interface StratumVerdict {
  /** A code that stays the same when words change: `stratum.warm`. */
  readonly code: `stratum.${Stratum['code']}`;
  readonly name: string;
  readonly pairs: number;
  /** The code of the verdict on the primary figure: `verdict.sooner.streamed`. */
  readonly verdict: string;
  /** The verdict on the primary figure, in one sentence. */
  readonly sentence: string;
}

/** Why these verdicts are only hints; shown wherever they appear. */
export const STRATA_CAVEAT =
  'Each group was judged on its own at 95 %, without a correction for there being several groups. Read them as hints at a cause, not as the answer.';

/**
 * The verdict on the primary figure for pairs that ran under the same conditions: connections new or
 * reused, functions cold or warm. Empty if the conditions were the same throughout, or are not known.
 *
 * What the audit of the whole measurement refuses, no group decides either. Cold starts on one side are the
 * exception: they are what the groups tell apart.
 */
export function describeStrata(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): readonly StratumVerdict[] {
  const others = audit.filter(({ code }) => code !== 'cold-starts');
  return strataOf(record).flatMap(({ code, name, pairs }) =>
    summariseMeasurement({ pairs, plan: record.plan })
      .slice(0, 1)
      .map(({ metric, sides, verdict }) => ({
        code: `stratum.${code}` as const,
        name,
        pairs: pairs.length,
        verdict: verdictCodeOf({ verdict }, record, others),
        sentence: describeMetric({ metric, sides, verdict }, record, others),
      })),
  );
}
