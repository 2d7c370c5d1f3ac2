import { memo } from 'react';
import { costOfMeasurement } from '#insight/cost/cost-of-measurement';
import type { MeasurementRecord } from '#recording/measurement-record';
import type { Place } from '#recording/place';
import { ConclusionPlace } from '#ui/conclusion-place';
import { CostSection } from './cost-section.tsx';

interface MeasureCostProps {
  readonly record: MeasurementRecord;
  readonly place: Place | undefined;
}

/** What the requests of a measurement would cost, by its medians; its space is reserved while it runs. */
export const MeasureCost = memo(function MeasureCost({ record, place }: MeasureCostProps) {
  return (
    <ConclusionPlace
      about="cost"
      waiting="When the measurement has ended, this line says what such requests would cost on AWS."
    >
      {record.state !== 'running' && (
        <CostSection
          // Another measurement has other rows.
          key={record.startedAt}
          roads={record.roads}
          costsAt={(rates, rows) => costOfMeasurement(record, rates, { place, rows })}
        />
      )}
    </ConclusionPlace>
  );
});
