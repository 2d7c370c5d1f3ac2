import { costOfMeasurement } from '#insight/cost/cost-of-measurement';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { decideMeasurement } from '#insight/decision/decide-measurement';
import type { Decision } from '#insight/decision/decision';
import { toldLimitsOf } from '#insight/diagnosis/road-at';
import { auditMeasurement } from '#insight/measure/audit/audit';
import type { Place } from '#recording/place';
import { type AuditCheck, auditCodeOf, type Claim } from '#insight/measure/audit/audit-check';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { endsWithError } from '#insight/figures/error-at-end';
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
import { type ConcludedCosts, concludeCosts } from './concluded-costs.ts';

/** What the page concluded from a measurement when it was saved. */
export interface MeasurementConclusions {
  /** The answer on the primary figure, as in the headline. */
  readonly headline: string;
  readonly sentence: string;
  /** What has to be shown with every verdict, the most important first, with the check that found it. */
  readonly claims: readonly Claim[];
  readonly verdicts: readonly {
    readonly metric: FigureKey;
    /** As returned by `verdictCodeOf`. */
    readonly code: string;
    readonly sentence: string;
    readonly isPrimary: boolean;
    readonly level: number;
    /** Left ÷ right; missing if there are too few pairs. */
    readonly ratio?: MedianEstimate;
  }[];
  readonly audit: readonly ConcludedCheck[];
  readonly strata: ReturnType<typeof describeStrata>;
  readonly runs: readonly ConcludedRun[];
  /** What it means for the choice between the roads, with codes `decision.…`. */
  readonly decision: Decision;
  /** What requests would cost by the medians, with codes `cost.…`. */
  readonly cost: ConcludedCosts;
}

/** The finding of one check of the audit. */
type ConcludedCheck = Omit<AuditCheck, 'code'> & {
  /** As returned by `auditCodeOf`: `audit.content.passed`. */
  readonly code: string;
  readonly check: AuditCheck['code'];
};

/** A run that went wrong, or that does not look streamed. */
interface ConcludedRun {
  /** The index of its pair, warm-ups included. */
  readonly pair: number;
  readonly side: Side;
  /** `problem.<code>`, `diagnosis.<code>`; at least one. */
  readonly codes: readonly string[];
}

/**
 * Draws the page's conclusions from a record: the same words, with codes that stay the same when the words
 * change. By default `audit` is computed from the record.
 */
export function concludeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[] = auditMeasurement(record),
  rates: Rates = ratesWith(),
  place?: Place,
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
    strata: describeStrata(record, audit),
    runs: record.pairs.flatMap(({ runs }, pair) =>
      SIDES.flatMap((side) => {
        const codes = codesOf(runs[side]);
        return codes.length === 0 ? [] : [{ pair, side, codes }];
      }),
    ),
    decision: decideMeasurement(record, audit, toldLimitsOf(place)),
    cost: concludeCosts(costOfMeasurement(record, rates, { place })),
  };
}

function codesOf(run: EndedRecording | undefined): readonly string[] {
  if (run === undefined) return [];
  const doubt = doubtStreaming(run);
  return [
    ...(run.problem === undefined ? [] : [`problem.${run.problem.code}`]),
    ...(endsWithError(run) ? ['diagnosis.error-at-end'] : []),
    ...(doubt === undefined ? [] : [`diagnosis.${doubt.kind}`]),
  ];
}
