import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { nounsOf } from '#roads/roads';
import type { AuditCheck } from './audit/audit-check.ts';
import { auditMeasurement, claimsOf, objectionOf } from './audit/audit.ts';
import { formatCountOf } from '#insight/figures/format-quantity';
import { METRICS, type MetricSummary, summariseMeasurement } from './measured-figures.ts';
import { leastCount } from './confidence-sequence.ts';
import { PRIMARY_ALPHA } from './judging-alphas.ts';
import { describePairsToSee, describeVerdict } from './describe-verdict.ts';

/** What a measurement says as a whole, before its verdicts, and every claim that has to stand beside those. */
export function describeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  const { state, plan } = record;
  const taken = pairsTaken(record);
  const objection = objectionOf(audit);
  // A median of a few runs is soon another one.
  const claims = (taken < leastCount(PRIMARY_ALPHA) ? [] : claimsOf(audit))
    .map((claim) => ` ${claim}`)
    .join('');
  if (state === 'running') {
    const live =
      objection === undefined
        ? 'Verdicts hold at every moment: you may stop when you like.'
        : `Not comparable so far, because ${objection}.`;
    return `${taken} of ${formatCountOf(plan.pairs, 'pair')} so far. ${live}${claims}`;
  }
  if (objection !== undefined) return `Not comparable, because ${objection}.${claims}`;
  if (state === 'stopped' && taken < leastCount(PRIMARY_ALPHA)) {
    return `Stopped after ${taken} of ${formatCountOf(plan.pairs, 'pair')}.`;
  }
  const pairs = `${comparable(audit)} ${formatCountOf(taken, 'pair')}, one request at a time.${claims}`;
  if (state === 'complete' && taken < plan.pairs && plan.until === 'decided') {
    return `Decided after ${taken} of at most ${formatCountOf(plan.pairs, 'pair')}. ${pairs}`;
  }
  if (state === 'complete') return pairs;
  return `Stopped after ${taken} of ${formatCountOf(plan.pairs, 'pair')}, which makes no interval wrong. ${pairs}`;
}

/** That nothing forbids a comparison, and what may matter all the same. */
function comparable(audit: readonly AuditCheck[]): string {
  const warnings = audit.filter(({ weight }) => weight === 'warn').length;
  const unanswered = audit.filter(({ result }) => result === 'unknown').length;
  const notes = [
    ...(warnings > 0 ? [formatCountOf(warnings, 'warning')] : []),
    ...(unanswered > 0 ? [`${formatCountOf(unanswered, 'check')} without an answer`] : []),
  ];
  if (notes.length > 0) return `Comparable, with ${notes.join(' and ')} below.`;
  return audit.every(({ result }) => result === 'passed')
    ? 'Comparable: all checks passed.'
    : 'Comparable: no check warns.';
}

/** How many pairs of a measurement came to their own end, warm-ups left out. */
export function pairsTaken({ pairs }: Pick<MeasurementRecord, 'pairs'>): number {
  return pairs.filter((pair) => !pair.isWarmUp && isTaken(pair)).length;
}

/** Whether both runs of a pair came to their own end. */
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

/** The verdict on one metric as a code that stays when words change: `verdict.sooner.<road>` and so on. */
export function verdictCodeOf(
  { verdict }: Pick<MetricSummary, 'verdict'>,
  { roads }: Pick<MeasurementRecord, 'roads'>,
  audit: readonly AuditCheck[],
): string {
  if (objectionOf(audit) !== undefined) return 'verdict.refused';
  return `verdict.${verdict.state === 'sooner' ? `sooner.${roads[verdict.side]}` : verdict.state}`;
}

/** What a measurement was asked, in one sentence: the primary figure, and what is too small to matter. */
export function describeQuestion({ plan }: Pick<MeasurementRecord, 'plan'>): string {
  const { unit, value } = plan.threshold;
  const noun = METRICS.find(({ key }) => key === plan.primary)?.noun ?? plan.primary;
  return `The question was ${noun}; a difference within ${value} ${unit === 'ms' ? 'ms' : '%'} was said not to matter.`;
}

/** Whether a measurement has its answer and may end: a verdict on the primary figure, and nothing that refuses it. */
export function isDecided(record: MeasurementRecord): boolean {
  const [primary] = summariseMeasurement(record);
  const state = primary?.verdict.state;
  if (state !== 'sooner' && state !== 'equivalent') return false;
  return objectionOf(auditMeasurement(record)) === undefined;
}
