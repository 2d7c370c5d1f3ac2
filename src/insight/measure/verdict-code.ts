import type { MeasurementRecord } from '#recording/measurement-record';
import type { AuditCheck } from './audit/audit-check.ts';
import { objectionOf } from './audit/audit.ts';
import type { MetricSummary } from './measured-figures.ts';
import type { Verdict } from './verdict.ts';

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
  return objectionOf(audit) === undefined ? codeOfVerdict(verdict, roads) : 'verdict.refused';
}

/** The code of a verdict by itself, regardless of the audit. */
export function codeOfVerdict(verdict: Verdict, roads: MeasurementRecord['roads']): string {
  return `verdict.${verdict.state === 'sooner' ? `sooner.${roads[verdict.side]}` : verdict.state}`;
}
