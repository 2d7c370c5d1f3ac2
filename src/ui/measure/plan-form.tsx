import { type RefObject, useState } from 'react';
import { MAX_PAIRS } from '#insight/measure/verdict';
import { MIN_PAIRS } from '#insight/measure/ratio-estimate';
import type { MeasurementPlan } from '#recording/measurement-record';
import './plan-form.css';

interface Field {
  readonly name: 'pairs' | 'warmUps' | 'pauseMs' | 'seed';
  readonly label: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
}

const FIELDS: readonly Field[] = [
  {
    name: 'pairs',
    label: 'Pairs',
    hint: `One run of each side. At least ${MIN_PAIRS} for a verdict.`,
    min: 1,
    max: MAX_PAIRS,
  },
  {
    name: 'warmUps',
    label: 'Warm-up pairs',
    hint: 'Taken first, shown, not counted.',
    min: 0,
    max: 20,
  },
  {
    name: 'pauseMs',
    label: 'Pause, ms',
    hint: 'Between one run’s end and the next run’s start.',
    min: 0,
    max: 60_000,
  },
  {
    name: 'seed',
    label: 'Seed',
    hint: 'Draws which side goes first in each pair.',
    min: 0,
    max: 999_999,
  },
];

interface PlanFormProps {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly isRunning: boolean;
  readonly onPlan: (plan: MeasurementPlan) => void;
}

/** How a measurement is to be taken; the browser itself says which field is out of its bounds. */
export function PlanForm({ form, isRunning, onPlan }: PlanFormProps) {
  const [defaults] = useState<MeasurementPlan>(() => ({
    pairs: 12,
    warmUps: 1,
    pauseMs: 250,
    seed: Math.floor(Math.random() * 1_000_000),
    until: 'all-pairs',
    primary: 'firstRow',
    threshold: { unit: 'percent', value: 5 },
  }));
  const submit = (data: FormData) =>
    onPlan({
      pairs: Number(data.get('pairs')),
      warmUps: Number(data.get('warmUps')),
      pauseMs: Number(data.get('pauseMs')),
      seed: Number(data.get('seed')),
      until: defaults.until,
      primary: defaults.primary,
      threshold: defaults.threshold,
    });
  return (
    <form
      ref={form}
      className="plan-form"
      aria-label="Plan"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) submit(new FormData(event.currentTarget));
      }}
    >
      {FIELDS.map(({ name, label, hint, min, max }) => (
        <label key={name}>
          <span>{label}</span>
          <input
            type="number"
            name={name}
            min={min}
            max={max}
            step={1}
            required
            readOnly={isRunning}
            defaultValue={defaults[name]}
          />
          <small>{hint}</small>
        </label>
      ))}
      {/* Enter in a field starts, as it does in any form. */}
      <button type="submit" hidden aria-hidden="true" />
    </form>
  );
}
