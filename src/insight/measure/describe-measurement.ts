import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { nounsOf } from '#roads/roads';
import { type AuditCheck, objectionOf } from './fairness-audit.ts';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { MetricSummary } from './measured-figures.ts';
import { leastCount } from './confidence-sequence.ts';
import { PRIMARY_ALPHA } from './judging-alphas.ts';
import { describePairsToSee, describeVerdict } from './describe-verdict.ts';

/** What a measurement says as a whole, before its verdicts; one or two sentences. */
export function describeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  const { state, plan } = record;
  const taken = pairsTaken(record);
  if (state === 'running') {
    return `${taken} of ${formatCountOf(plan.pairs, 'pair')} so far. Verdicts hold at every moment: you may stop when you like.`;
  }
  const objection = objectionOf(audit);
  if (objection !== undefined) return `Not comparable, because ${objection}.`;
  if (state === 'stopped' && taken < leastCount(PRIMARY_ALPHA)) {
    return `Stopped after ${taken} of ${formatCountOf(plan.pairs, 'pair')}.`;
  }
  const pairs = `${comparable(audit)} ${formatCountOf(taken, 'pair')}, one request at a time.`;
  if (state === 'complete') return pairs;
  return `Stopped after ${taken} of ${formatCountOf(plan.pairs, 'pair')}, which makes no interval wrong. ${pairs}`;
}

/** That nothing forbids a comparison, and what may matter all the same. */
function comparable(audit: readonly AuditCheck[]): string {
  const countOf = (result: AuditCheck['result']) =>
    audit.filter((check) => check.result === result).length;
  const [warnings, unknown] = [countOf('warning'), countOf('unknown')];
  const notes = [
    ...(warnings > 0 ? [`${formatCountOf(warnings, 'check')} to look at`] : []),
    ...(unknown > 0 ? [`${formatCountOf(unknown, 'check')} without an answer`] : []),
  ];
  return notes.length === 0
    ? 'Comparable: all checks passed.'
    : `Comparable, with ${notes.join(' and ')} below.`;
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
