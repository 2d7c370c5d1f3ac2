import { type ReactNode, type RefObject, useState } from 'react';
import { leastCount } from '#insight/measure/confidence-sequence';
import { PRIMARY_ALPHA } from '#insight/measure/judging-alphas';
import { METRICS } from '#insight/measure/measured-figures';
import { MOST_PAIRS } from '#insight/measure/pairs-to-see';
import type { FigureKey, MeasurementPlan } from '#recording/measurement-record';
import { PlanField } from '#ui/plan-field';
import './plan-form.css';

interface NumberField {
  readonly name: 'pairs' | 'warmUps' | 'pauseMs' | 'seed' | 'threshold';
  readonly label: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly initial: () => number;
}

const PAIRS: NumberField = {
  name: 'pairs',
  label: 'Pairs',
  hint: `One run of each side. A verdict takes at least ${leastCount(PRIMARY_ALPHA)}.`,
  min: 1,
  max: MOST_PAIRS,
  step: 1,
  initial: () => 12,
};

const THRESHOLD: NumberField = {
  name: 'threshold',
  label: 'Too small to matter',
  hint: 'A difference of up to this size makes no difference to you.',
  min: 0,
  max: 60_000,
  step: 'any',
  initial: () => 5,
};

const OTHER_FIELDS: readonly NumberField[] = [
  {
    name: 'warmUps',
    label: 'Warm-up pairs',
    hint: 'Run first and shown, but not counted.',
    min: 0,
    max: 20,
    step: 1,
    initial: () => 1,
  },
  {
    name: 'pauseMs',
    label: 'Pause, ms',
    hint: 'From the end of one run to the start of the next.',
    min: 0,
    max: 60_000,
    step: 1,
    initial: () => 250,
  },
  {
    name: 'seed',
    label: 'Seed',
    hint: 'Decides at random which side goes first.',
    min: 0,
    max: 999_999,
    step: 1,
    initial: () => Math.floor(Math.random() * 1_000_000),
  },
];

const ENDS = [
  { value: 'all-pairs', text: 'after all pairs' },
  { value: 'decided', text: 'once it is decided' },
];

/** The most common question first. */
const QUESTIONS = METRICS.toSorted(
  (one, other) => Number(other.key === 'firstRow') - Number(one.key === 'firstRow'),
).map(({ key, name }) => ({ value: key, text: name }));

interface PlanFormProps {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly isRunning: boolean;
  readonly onPlan: (plan: MeasurementPlan) => void;
}

/** How to take a measurement. The browser itself reports fields that are out of range. */
export function PlanForm({ form, isRunning, onPlan }: PlanFormProps) {
  return (
    <form
      ref={form}
      className="card fields plan-form measure-form"
      aria-label="Plan"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) onPlan(planOf(new FormData(event.currentTarget)));
      }}
    >
      <NumberInput field={PAIRS} isRunning={isRunning} />
      <Choice
        name="until"
        label="Ends"
        hint="You may also stop it at any time: the verdict stays valid."
        isRunning={isRunning}
        options={ENDS}
      />
      <Choice
        name="primary"
        label="Question"
        hint="This figure gives the answer. The others are judged more strictly."
        isRunning={isRunning}
        options={QUESTIONS}
      />
      <NumberInput field={THRESHOLD} isRunning={isRunning}>
        <select name="thresholdUnit" aria-label="Unit" aria-disabled={isRunning}>
          <option value="percent">%</option>
          <option value="ms">ms</option>
        </select>
      </NumberInput>
      {OTHER_FIELDS.map((field) => (
        <NumberInput key={field.name} field={field} isRunning={isRunning} />
      ))}
      {/* Enter in a field starts, as in any form; in a select it is the browser’s, which opens the list with it. */}
      <button type="submit" hidden aria-hidden="true" />
    </form>
  );
}

interface ChoiceProps {
  readonly name: 'until' | 'primary';
  readonly label: string;
  readonly hint: string;
  readonly isRunning: boolean;
  /** The first one is selected at the start. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

function Choice({ name, label, hint, isRunning, options }: ChoiceProps) {
  return (
    <PlanField label={label} hint={hint}>
      {(id, hintId) => (
        <select id={id} name={name} aria-disabled={isRunning} aria-describedby={hintId}>
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </PlanField>
  );
}

interface NumberInputProps {
  readonly field: NumberField;
  readonly isRunning: boolean;
  readonly children?: ReactNode;
}

function NumberInput({ field, isRunning, children }: NumberInputProps) {
  const { name, label, hint, min, max, step, initial } = field;
  const [defaultValue] = useState(initial);
  return (
    <PlanField label={label} hint={hint}>
      {(id, hintId) => (
        <>
          <input
            type="number"
            id={id}
            name={name}
            min={min}
            max={max}
            step={step}
            required
            readOnly={isRunning}
            defaultValue={defaultValue}
            aria-describedby={hintId}
          />
          {children}
        </>
      )}
    </PlanField>
  );
}

function planOf(data: FormData): MeasurementPlan {
  const number = (name: NumberField['name']) => Number(data.get(name));
  return {
    pairs: number('pairs'),
    warmUps: number('warmUps'),
    pauseMs: number('pauseMs'),
    seed: number('seed'),
    until: data.get('until') === 'decided' ? 'decided' : 'all-pairs',
    primary: data.get('primary') as FigureKey,
    threshold: {
      unit: data.get('thresholdUnit') === 'ms' ? 'ms' : 'percent',
      value: number('threshold'),
    },
  };
}
