import { describeRedirect } from '#insight/diagnosis/describe-redirect';
import { capitalised } from '#insight/figures/capitalised';
import { endsWithError } from '#insight/figures/error-at-end';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { MeasurementRecord } from '#recording/measurement-record';
import { type EndedRecording, isWhole } from '#recording/recording';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import type { AuditCheck } from './audit/audit-check.ts';
import { objectionOf } from './audit/audit.ts';
import { auditedOf } from './audit/audited.ts';
import {
  describeFinding,
  describePairsToSee,
  formatRatio,
  isShownBesideOne,
  formatThreshold,
  timesOfSlower,
} from './describe-verdict.ts';
import { leastCount } from './confidence-sequence.ts';
import { strictestAlpha } from './judging-alphas.ts';
import { pairsTaken } from './describe-measurement.ts';
import { isWarmingUp } from './measurement-progress.ts';
import { METRICS, type MetricSummary } from './measured-figures.ts';

/** The answer of a measurement, for the headline. */
export interface Answer {
  /** The headline up to its result, with the space between: "Streamed had the first row ". */
  readonly before: string;
  /** The most prominent part: "4.09× sooner", "undecided so far". */
  readonly result: string;
  /** The rest of the headline; empty if the result ends it. */
  readonly after: string;
  /** Its basis: medians and interval; empty if the audit refuses a verdict. */
  readonly detail: string;
  /** The headline as one text. */
  readonly headline: string;
  /** What a screen reader announces when it changes: no count that grows with every pair. */
  readonly announced: string;
}

/** Pairs that a verdict on any other figure takes at the strictest level. */
const LEAST_FOR_OTHERS = leastCount(strictestAlpha(METRICS.length - 1));

type Words = Pick<Answer, 'result'> & Partial<Pick<Answer, 'before' | 'after' | 'detail'>>;

/**
 * The answer of a measurement on its primary figure, also while it runs; `primary` is the first that
 * `summariseMeasurement` returns. If the audit refuses, there is no verdict, whatever the figures are.
 */
export function describeAnswer(
  primary: MetricSummary,
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): Answer {
  const { before = '', result, after = '', detail = '' } = wordsOf(primary, record, audit);
  return {
    before,
    result,
    after,
    detail,
    headline: `${before}${result}${after}`,
    announced: `${before}${result}`,
  };
}

function wordsOf(
  { metric, sides, verdict, pairsToSee }: MetricSummary,
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): Words {
  const { noun, comparative } = metric;
  const { roads, plan } = record;
  const nouns = nounsOf(roads);
  const isRunning = record.state === 'running';
  const soFar = isRunning ? ' so far' : '';
  if (objectionOf(audit) !== undefined) {
    return {
      result: `No verdict${soFar}`,
      after: `: ${describeFailures(record, audit) ?? `${nouns.left} and ${nouns.right} cannot be compared`}`,
    };
  }
  const finding =
    verdict.state === 'too-few'
      ? ''
      : `Medians: ${SIDES.map((side) => `${nouns[side]} ${formatDuration(sides[side].medianMs)}`).join(', ')}. ${capitalised(describeFinding(verdict, nouns, plan.threshold))}.`;
  const after = ` after ${formatCountOf(verdict.pairs, 'pair')}`;
  switch (verdict.state) {
    case 'too-few': {
      const least = `A verdict on ${noun}, the primary figure, takes at least ${verdict.least} pairs; the other figures, which are corrected for being several, take up to ${LEAST_FOR_OTHERS}.`;
      const taken = pairsTaken(record);
      if (isRunning && taken === 0) return { result: describeBeginning(record), detail: least };
      if (isRunning) {
        return {
          before: `${capitalised(noun)} is `,
          result: 'undecided so far',
          after: verdict.pairs === 0 ? ': no pair has a time for it yet' : after,
          detail: least,
        };
      }
      return verdict.pairs === 0
        ? {
            result: 'No verdict',
            after: ` on ${noun}`,
            detail: `${taken === 0 ? 'No pair was completed.' : 'No pair has a time for it on both sides.'} ${least}`,
          }
        : {
            result: 'Too few pairs',
            after: ` for a verdict on ${noun}: ${verdict.pairs}`,
            detail: least,
          };
    }
    case 'sooner':
      return {
        before: `${capitalised(nouns[verdict.side])} had ${noun} `,
        result: `${formatTimes(timesOfSlower(verdict).median)} ${comparative}${soFar}`,
        detail: finding,
      };
    case 'equivalent':
      return {
        before: `${capitalised(noun)} is `,
        result: `equal within ${formatThreshold(plan.threshold)}${soFar}`,
        detail: finding,
      };
    case 'undecided': {
      const toSee = pairsToSee === undefined ? '' : ` ${describePairsToSee(pairsToSee)}`;
      return {
        before: `${capitalised(noun)} is `,
        result: `undecided${soFar}`,
        after,
        detail: `${finding}${toSee}`,
      };
    }
  }
}

/** What is going on before the first pair that counts is over. */
function describeBeginning(record: MeasurementRecord): string {
  if (!isWarmingUp(record)) return 'The first pair is running';
  return record.plan.warmUps === 1
    ? 'The warm-up pair is running'
    : 'The warm-up pairs are running';
}

/** Which side failed and how often, if that is why there is no verdict: a failure is a result. */
function describeFailures(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string | undefined {
  const isCause = audit.some(({ code, weight }) => code === 'complete' && weight === 'refuse');
  if (!isCause) return undefined;
  const { sides, whole, nouns } = auditedOf(record);
  return SIDES.filter((side) => whole[side].length < sides[side].length)
    .map((side) => {
      const broken = sides[side].filter((run) => !isWhole(run));
      return `${nouns[side]} ${howEnded(broken)} in ${broken.length} of ${formatCountOf(sides[side].length, 'run')}`;
    })
    .join(', and ');
}

/** How runs ended that did not complete, if all of them did so in one way that says more than that. */
function howEnded(broken: readonly EndedRecording[]): string {
  const ways = new Set(
    broken.map((run) =>
      endsWithError(run) ? 'ended with what looks like an error' : describeRedirect(run)?.clause,
    ),
  );
  const [way] = ways;
  return ways.size === 1 && way !== undefined ? way : 'did not complete';
}

/**
 * How many times as large something is, with three digits or as many more as are needed to distinguish it
 * from 1: "4.09×", "19.9×", "213×"; "barely" if no number of digits is enough.
 */
export function formatTimes(ratio: number): string {
  if (ratio >= 99.95) return `${Math.round(ratio).toLocaleString('en')}×`;
  if (ratio >= 9.995) return `${ratio.toFixed(1)}×`;
  return isShownBesideOne(ratio) ? `${formatRatio(ratio)}×` : 'barely';
}
