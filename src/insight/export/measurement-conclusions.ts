import { decideMeasurement } from '#insight/decision/decide-measurement';
import type { Decision } from '#insight/decision/decision';
import { auditMeasurement, claimsOf } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import {
  describeMeasurement,
  describeMetric,
  verdictCodeOf,
} from '#insight/measure/describe-measurement';
import { describeStrata } from '#insight/measure/describe-strata';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { MedianEstimate } from '#insight/measure/confidence-sequence';
import type { FigureKey, MeasurementRecord } from '#recording/measurement-record';

/** What the page concluded from a measurement when it was saved. */
export interface MeasurementConclusions {
  readonly sentence: string;
  /** What has to stand beside every verdict, heaviest first. */
  readonly claims: readonly string[];
  readonly verdicts: readonly {
    readonly metric: FigureKey;
    /** `verdict.sooner.<road>`, `verdict.equivalent`, `verdict.undecided`, `verdict.too-few`, `verdict.refused`. */
    readonly code: string;
    readonly sentence: string;
    readonly isPrimary: boolean;
    readonly level: number;
    /** Left ÷ right; missing where there are too few pairs. */
    readonly ratio?: MedianEstimate;
  }[];
  readonly audit: readonly AuditCheck[];
  readonly strata: ReturnType<typeof describeStrata>;
  /** What it means for the choice between the roads, with codes `decision.…`. */
  readonly decision: Decision;
}

/**
 * Concludes from a record, as the page does: the same words, with codes that stay when words change.
 * `audit` is by default what the record itself yields.
 */
export function concludeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[] = auditMeasurement(record),
): MeasurementConclusions {
  return {
    sentence: describeMeasurement(record, audit),
    claims: claimsOf(audit),
    verdicts: summariseMeasurement(record).map((summary) => {
      const { metric, verdict } = summary;
      return Object.assign(
        {
          metric: metric.key,
          code: verdictCodeOf(summary, record, audit),
          sentence: describeMetric(summary, record, audit),
          isPrimary: verdict.isPrimary,
          level: verdict.level,
        },
        verdict.state !== 'too-few' && { ratio: verdict.ratio },
      );
    }),
    audit,
    strata: describeStrata(record),
    decision: decideMeasurement(record, audit),
  };
}
