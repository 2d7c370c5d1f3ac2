import { useId } from 'react';
import { decideMeasurement } from '#insight/decision/decide-measurement';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import type { MeasurementRecord } from '#recording/measurement-record';
import { DecisionList } from './decision-list.tsx';
import './measure-decision.css';

interface MeasureDecisionProps {
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
}

/** What a measurement that has ended means for the choice between its sides, and why. */
export function MeasureDecision({ record, audit }: MeasureDecisionProps) {
  const headingId = useId();
  if (record.state === 'running') return null;
  const decision = decideMeasurement(record, audit);
  const { code, sentence } = decision.recommendation;
  return (
    <section className="measure-decision" aria-labelledby={headingId}>
      <h2 id={headingId}>What this means for your choice</h2>
      <p className="measure-decision-sentence" data-code={code}>
        {sentence}
      </p>
      <DecisionList decision={decision} />
    </section>
  );
}
