import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { nounsOf } from '#roads/roads';
import type { AuditCheck } from './audit/audit-check.ts';
import { claimsOf, objectionOf } from './audit/audit.ts';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { MetricSummary } from './measured-figures.ts';
import { MIN_PAIRS } from './ratio-estimate.ts';
import { describeVerdict } from './verdict.ts';

/** What a measurement says as a whole, before its verdicts, and every claim that has to stand beside those. */
export function describeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  const { state, plan } = record;
  if (state === 'running') return 'Verdicts come after the last pair: a look before would be luck.';
  const taken = pairsTaken(record);
  const objection = objectionOf(audit);
  const claims = claimsOf(audit)
    .map((claim) => ` ${claim}`)
    .join('');
  if (objection !== undefined) return `Not comparable, because ${objection}.`;
  if (state === 'complete') {
    return `${comparable(audit)} ${formatCountOf(taken, 'pair')}, one request at a time.${claims}`;
  }
  const stopped = `Stopped after ${taken} of ${formatCountOf(plan.pairs, 'pair')}.`;
  if (taken < MIN_PAIRS) return stopped;
  return `${stopped} Stopping at a moment that looks good makes the intervals wrong more often than they say.${claims}`;
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
  { metric, verdict }: MetricSummary,
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  if (record.state === 'running') return 'Being measured.';
  if (objectionOf(audit) !== undefined) return `No verdict on ${metric.noun}: not comparable.`;
  return describeVerdict(metric, verdict, nounsOf(record.roads));
}
