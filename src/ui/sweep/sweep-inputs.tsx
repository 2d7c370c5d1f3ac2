import { PlanField } from '#ui/plan-field';
import type { SweepField } from './sweep-questions.ts';

interface NumberInputProps {
  readonly field: SweepField;
  readonly least: number;
  /** What is wrong with the value. */
  readonly problem: string | undefined;
  readonly value: string;
  readonly isRunning: boolean;
  readonly onType: (text: string) => void;
}

/** A field for a number, which says what is wrong with it. */
export function NumberInput(props: NumberInputProps) {
  const { field, least, problem, value, isRunning, onType } = props;
  const { name, label, hint, range } = field;
  return (
    <PlanField label={label} hint={hint} problem={problem}>
      {(id, hintId) => (
        <input
          type="number"
          id={id}
          name={name}
          min={least}
          max={range[1]}
          step={1}
          required
          readOnly={isRunning}
          value={value}
          aria-invalid={problem !== undefined}
          aria-describedby={hintId}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      )}
    </PlanField>
  );
}

interface ParameterInputProps {
  readonly value: string;
  readonly hint: string;
  readonly isRunning: boolean;
  readonly onType: (text: string) => void;
}

/** A field for the name of a query parameter. */
export function ParameterInput({ value, hint, isRunning, onType }: ParameterInputProps) {
  return (
    <PlanField label="Parameter" hint={hint}>
      {(id, hintId) => (
        <input
          type="text"
          id={id}
          name="parameter"
          pattern=".*\S.*"
          title="The name of a query parameter"
          maxLength={200}
          required
          spellCheck={false}
          autoComplete="off"
          readOnly={isRunning}
          value={value}
          aria-describedby={hintId}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      )}
    </PlanField>
  );
}
