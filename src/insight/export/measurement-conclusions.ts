import { decideMeasurement } from '#insight/decision/decide-measurement';
import type { Decision } from '#insight/decision/decision';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { type AuditCheck, auditCodeOf, type Claim } from '#insight/measure/audit/audit-check';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { describeAnswer } from '#insight/measure/describe-answer';
import {
  claimsBeside,
  describeMeasurement,
  describeMetric,
} from '#insight/measure/describe-measurement';
import { describeStrata } from '#insight/measure/describe-strata';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import { verdictCodeOf } from '#insight/measure/verdict-code';
import type { MedianEstimate } from '#insight/measure/confidence-sequence';
import type { FigureKey, MeasurementRecord } from '#recording/measurement-record';
import type { EndedRecording } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';

/** What the page concluded from a measurement when it was saved. */
export interface MeasurementConclusions {
  /** The answer on the primary figure, as it stands in the headline. */
  readonly headline: string;
  readonly sentence: string;
  /** What has to stand beside every verdict, heaviest first, with the check that says so. */
  readonly claims: readonly Claim[];
  readonly verdicts: readonly {
    readonly metric: FigureKey;
    /** As `verdictCodeOf` gives it. */
    readonly code: string;
    readonly sentence: string;
    readonly isPrimary: boolean;
    readonly level: number;
    /** Left ÷ right; missing where there are too few pairs. */
    readonly ratio?: MedianEstimate;
  }[];
  readonly audit: readonly ConcludedCheck[];
  readonly strata: ReturnType<typeof describeStrata>;
  readonly runs: readonly ConcludedRun[];
  /** What it means for the choice between the roads, with codes `decision.…`. */
  readonly decision: Decision;
}

/** What one check of the audit found. */
type ConcludedCheck = Omit<AuditCheck, 'code'> & {
  /** As `auditCodeOf` gives it: `audit.content.passed`. */
  readonly code: string;
  readonly check: AuditCheck['code'];
};

/** A run that went wrong, or that does not look streamed. */
interface ConcludedRun {
  /** The index of its pair, warm-ups included. */
  readonly pair: number;
  readonly side: Side;
  /** `problem.<code>`, `diagnosis.<code>`; one at least. */
  readonly codes: readonly string[];
}

/**
 * Concludes from a record, as the page does: the same words, with codes that stay when words change.
 * `audit` is by default what the record itself yields.
 */
export function concludeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[] = auditMeasurement(record),
): MeasurementConclusions {
  const summaries = summariseMeasurement(record);
  const [primary] = summaries;
  return {
    headline: primary === undefined ? '' : describeAnswer(primary, record, audit).headline,
    sentence: describeMeasurement(record, audit),
    claims: claimsBeside(record, audit),
    verdicts: summaries.map((summary) => {
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
    audit: audit.map((check) =>
      Object.assign({}, check, { code: auditCodeOf(check), check: check.code }),
    ),
    strata: describeStrata(record),
    runs: record.pairs.flatMap(({ runs }, pair) =>
      SIDES.flatMap((side) => {
        const codes = codesOf(runs[side]);
        return codes.length === 0 ? [] : [{ pair, side, codes }];
      }),
    ),
    decision: decideMeasurement(record, audit),
  };
}

function codesOf(run: EndedRecording | undefined): readonly string[] {
  if (run === undefined) return [];
  const doubt = doubtStreaming(run);
  return [
    ...(run.problem === undefined ? [] : [`problem.${run.problem.code}`]),
    ...(doubt === undefined ? [] : [`diagnosis.${doubt.kind}`]),
  ];
}
