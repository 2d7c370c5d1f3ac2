import type { MeasuredPair, MeasurementRecord } from '#race/measurement';
import { type AuditCheck, objectionOf } from './fairness-audit.ts';
import type { MetricSummary } from './measured-figures.ts';
import { describeVerdict } from './verdict.ts';

/** What a measurement says as a whole, before its verdicts; one or two sentences. */
export function describeMeasurement(
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  const { state, plan, pairs } = record;
  if (state === 'running') return 'Verdicts come after the last pair: a look before would be luck.';
  const taken = pairs.filter((pair) => !pair.isWarmUp && isTaken(pair)).length;
  const objection = objectionOf(audit);
  if (objection !== undefined) return `Not comparable, because ${objection}.`;
  if (state === 'complete') {
    return `Comparable: nothing that was checked speaks against it. ${taken} pairs, one request at a time.`;
  }
  return `Stopped after ${taken} of ${plan.pairs} pairs. Who stops when it looks good is wrong more often than the interval says.`;
}

/** Whether both runs of a pair came to their own end. */
function isTaken({ runs: { buffered, streamed } }: MeasuredPair): boolean {
  return [buffered, streamed].every((run) => run !== undefined && run.state !== 'aborted');
}

/** The verdict on one metric in one sentence, or why there is none. */
export function describeMetric(
  { metric, verdict }: MetricSummary,
  record: MeasurementRecord,
  audit: readonly AuditCheck[],
): string {
  if (record.state === 'running') return 'Being measured.';
  if (objectionOf(audit) !== undefined) return `No verdict on ${metric.noun}: not comparable.`;
  return describeVerdict(metric.noun, verdict);
}
