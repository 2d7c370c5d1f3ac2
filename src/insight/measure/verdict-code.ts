import type { MeasurementRecord } from '#recording/measurement-record';
import type { AuditCheck } from './audit/audit-check.ts';
import { objectionOf } from './audit/audit.ts';
import type { MetricSummary } from './measured-figures.ts';

/**
 * The verdict on one metric as a code that stays the same when words change: `verdict.sooner.<road>`,
 * `verdict.equivalent`, `verdict.undecided`, `verdict.too-few`, and `verdict.refused` if the audit refuses
 * it.
 */
export function verdictCodeOf(
  { verdict }: Pick<MetricSummary, 'verdict'>,
  { roads }: Pick<MeasurementRecord, 'roads'>,
  audit: readonly AuditCheck[],
): string {
  if (objectionOf(audit) !== undefined) return 'verdict.refused';
  return `verdict.${verdict.state === 'sooner' ? `sooner.${roads[verdict.side]}` : verdict.state}`;
}
