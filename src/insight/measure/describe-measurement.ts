import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { nounsOf } from '#roads/roads';
import type { AuditCheck, Claim } from './audit/audit-check.ts';
import { auditMeasurement, claimsOf, objectionOf } from './audit/audit.ts';
import { formatCountOf } from '#insight/figures/format-quantity';
import { METRICS, type MetricSummary, summariseMeasurement } from './measured-figures.ts';
import { leastCount } from './confidence-sequence.ts';
import { PRIMARY_ALPHA } from './judging-alphas.ts';
import { describePairsToSee, describeVerdict, formatThreshold } from './describe-verdict.ts';

/**
 * What a measurement says as a whole, apart from its answer: how it ended, whether its sides can be
 * compared, and every claim that has to be shown with a verdict.
 */
export function describeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  const objection = objectionOf(audit);
  if (record.state !== 'running' && objection !== undefined) {
    return describeReservations(record, audit);
  }
  const claims = claimsBeside(record, audit)
    .map(({ sentence }) => ` ${sentence}`)
    .join('');
  const state = describeState(record);
  if (record.state === 'running') {
    const live =
      objection === undefined
        ? 'Verdicts are valid at any moment, so you may stop when you like.'
        : `Not comparable so far, because ${objection}.`;
    return `${state} ${live}${claims}`;
  }
  if (record.state === 'stopped' && isTooShort(record)) return state;
  return `${describeAudit(audit)} ${state}${claims}`;
}

/**
 * What has to be read together with every conclusion from a measurement: why its sides cannot be compared, and
 * every claim; empty if there is nothing.
 */
export function describeReservations(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  const objection = objectionOf(audit);
  return [
    ...(objection === undefined ? [] : [`Not comparable, because ${objection}.`]),
    ...claimsBeside(record, audit).map(({ sentence }) => sentence),
  ].join(' ');
}

/** How far a measurement is, or how it ended; one or two sentences. */
export function describeState(record: MeasurementRecord): string {
  const { state, plan } = record;
  const taken = pairsTaken(record);
  const planned = formatCountOf(plan.pairs, 'pair');
  if (state === 'running') {
    return `${taken} of ${planned} so far.`;
  }
  const pairs = `${formatCountOf(taken, 'pair')}, one request at a time.`;
  if (state === 'complete') {
    return taken < plan.pairs && plan.until === 'decided'
      ? `Decided after ${taken} of at most ${planned}, one request at a time.`
      : pairs;
  }
  return isTooShort(record)
    ? `Stopped after ${taken} of ${planned}.`
    : `Stopped after ${taken} of ${planned}, one request at a time. The intervals are still valid.`;
}

/**
 * The claims that are shown with the verdict; none before there can be one, because a median of a few runs
 * soon changes.
 */
export function claimsBeside(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): readonly Claim[] {
  return isTooShort(record) ? [] : claimsOf(audit);
}

function isTooShort(record: MeasurementRecord): boolean {
  return pairsTaken(record) < leastCount(PRIMARY_ALPHA);
}

/**
 * Whether the sides can be compared, and the number of checks behind that; one sentence. Nothing is claimed
 * where no check has an answer, which is so before both runs of a pair have ended.
 */
export function describeAudit(audit: readonly AuditCheck[]): string {
  const count = (isCounted: (check: AuditCheck) => boolean) => audit.filter(isCounted).length;
  const passed = count(({ result }) => result === 'passed');
  const refusals = count(({ weight }) => weight === 'refuse');
  const warnings = count(({ weight }) => weight === 'warn');
  const notes = count(({ weight }) => weight === 'inform');
  const unanswered = count(({ result }) => result === 'unknown');
  const idle = count(({ result }) => result === 'not-applicable');
  if (unanswered === audit.length) {
    return 'No pair was completed, so it is not known whether the sides can be compared.';
  }
  if (passed === audit.length) return `Comparable: all ${audit.length} checks passed.`;
  if (passed === audit.length - idle) return `Comparable: all ${passed} checks that apply passed.`;
  const parts = [
    ...(warnings > 0 ? [formatCountOf(warnings, 'warning')] : []),
    ...(notes > 0 ? [formatCountOf(notes, 'note')] : []),
    ...(unanswered > 0 ? [`${unanswered} without an answer`] : []),
    ...(idle > 0 ? [`${idle} not applicable`] : []),
  ];
  const rest = [`${passed} of ${audit.length} checks passed`, ...parts].join(', ');
  return refusals > 0
    ? `Not comparable: ${formatCountOf(refusals, 'check')} failed, ${rest}.`
    : `Comparable: ${rest}.`;
}

/** How many pairs of a measurement were completed, without warm-ups. */
export function pairsTaken({ pairs }: Pick<MeasurementRecord, 'pairs'>): number {
  return pairs.filter((pair) => !pair.isWarmUp && isTaken(pair)).length;
}

/** Whether neither run of a pair was stopped. */
function isTaken({ runs: { left, right } }: MeasuredPair): boolean {
  return [left, right].every((run) => run !== undefined && run.state !== 'aborted');
}

/** The verdict on one metric in one sentence, or why there is none. */
export function describeMetric(
  { metric, verdict, pairsToSee }: MetricSummary,
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  if (objectionOf(audit) !== undefined) return `No verdict on ${metric.noun}: not comparable.`;
  const words = describeVerdict(metric, verdict, nounsOf(record.roads), record.plan.threshold);
  return pairsToSee === undefined ? words : `${words} ${describePairsToSee(pairsToSee)}`;
}

/** The question of a measurement, in one sentence: the primary figure, and the difference that does not matter. */
export function describeQuestion({ plan }: Pick<MeasurementRecord, 'plan'>): string {
  const better = METRICS.find(({ key }) => key === plan.primary)?.better ?? plan.primary;
  return `Which side had ${better}? A difference of up to ${formatThreshold(plan.threshold)} does not matter.`;
}

/**
 * Whether a measurement has its answer and may end: a verdict on the primary figure that the audit does not
 * refuse.
 */
export function isDecided(record: MeasurementRecord): boolean {
  const [primary] = summariseMeasurement(record);
  const state = primary?.verdict.state;
  if (state !== 'sooner' && state !== 'equivalent') return false;
  return objectionOf(auditMeasurement(record)) === undefined;
}
