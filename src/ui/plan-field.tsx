import { type ReactNode, useId } from 'react';
import './plan-field.css';

interface PlanFieldProps {
  readonly label: string;
  /** What it means. */
  readonly hint: string;
  /** What is wrong with it, which is then said in place of the hint. */
  readonly problem?: string | undefined;
  /** Its control, which takes the id of the field and is described by the hint. */
  readonly children: (id: string, hintId: string) => ReactNode;
}

/** A field of a plan: its label, its control, and what it means. */
export function PlanField({ label, hint, problem, children }: PlanFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="plan-field">
      <label htmlFor={id}>{label}</label>
      <div className="plan-controls">{children(id, hintId)}</div>
      {/* A new element for a new text, which has not moved. */}
      <small key={problem} id={hintId} className={problem && 'plan-problem'}>
        {problem ?? hint}
      </small>
    </div>
  );
}
