import { decideMeasurement } from '#insight/decision/decide-measurement';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import type { MeasurementRecord } from '#recording/measurement-record';
import { DecisionDetails } from './decision-details.tsx';

interface MeasureDecisionProps {
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
}

/** What a measurement means for the choice between its sides; its place is reserved while it runs. */
export function MeasureDecision({ record, audit }: MeasureDecisionProps) {
  return (
    <div className="decision-place">
      {record.state === 'running' ? (
        <p className="decision-waiting">
          When the measurement has ended, this line says what it means for your choice.
        </p>
      ) : (
        <DecisionDetails decision={decideMeasurement(record, audit)} />
      )}
    </div>
  );
}
