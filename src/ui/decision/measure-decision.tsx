import { decideMeasurement } from '#insight/decision/decide-measurement';
import { toldLimitsOf } from '#insight/diagnosis/road-at';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import type { MeasurementRecord } from '#recording/measurement-record';
import type { Place } from '#recording/place';
import { memo } from 'react';
import { ConclusionPlace } from '#ui/conclusion-place';
import { DecisionDetails } from './decision-details.tsx';

interface MeasureDecisionProps {
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
  readonly place: Place | undefined;
}

/**
 * What a measurement means for the choice between its sides; its room is kept while it runs. Concluded once
 * for each record, as it takes all pairs together.
 */
export const MeasureDecision = memo(function MeasureDecision({
  record,
  audit,
  place,
}: MeasureDecisionProps) {
  return (
    <ConclusionPlace
      about="decision"
      waiting="When the measurement has ended, this line says what it means for your choice."
    >
      {record.state !== 'running' && (
        <DecisionDetails decision={decideMeasurement(record, audit, toldLimitsOf(place))} />
      )}
    </ConclusionPlace>
  );
});
