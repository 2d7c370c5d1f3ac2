import { type RefObject, useId, useState } from 'react';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { REPEATS_RANGE, ROWS_RANGE, SIZES_RANGE, sweepSizes } from '#insight/sweep/sweep-plan';
import { ROWS_PARAMETER } from '#race/take-sweep-run';
import type { SweepPlan } from '#recording/sweep-record';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import type { SweepRoads } from './use-sweep-roads.ts';

type FieldName = 'from' | 'to' | 'sizes' | 'repeats';

interface SweepField {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string;
  readonly range: readonly [least: number, most: number];
}

const FIELDS: readonly SweepField[] = [
  { name: 'from', label: 'From, rows', hint: 'The smallest size.', range: ROWS_RANGE },
  { name: 'to', label: 'To, rows', hint: 'The largest size.', range: ROWS_RANGE },
  {
    name: 'sizes',
    label: 'Sizes',
    hint: 'Each as many times larger than the one before.',
    range: SIZES_RANGE,
  },
  {
    name: 'repeats',
    label: 'Runs of each',
    hint: 'At every size; the median counts.',
    range: REPEATS_RANGE,
  },
];

/** Milliseconds between two requests to real endpoints. */
const PAUSE_MS = 100;

interface SweepFormProps {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly roads: SweepRoads;
  readonly isRunning: boolean;
  readonly isScene: boolean;
  /** The most rows that make sense, as far as is known. */
  readonly mostRows: number;
  readonly onPlan: (plan: SweepPlan) => void;
}

/** Which sizes to ask for, and how often. A field says what is wrong with it as soon as it is. */
export function SweepForm(props: SweepFormProps) {
  const { form, roads, isRunning, isScene, mostRows, onPlan } = props;
  const [seed] = useState(() => Math.floor(Math.random() * 1_000_000));
  /** What the person has typed; a field that nobody has touched follows what is known. */
  const [typed, setTyped] = useState<{ readonly [Name in FieldName]?: string }>({});
  const usual: Readonly<Record<FieldName, number>> = {
    from: Math.min(100, mostRows),
    to: mostRows,
    sizes: 8,
    repeats: 3,
  };
  const textOf = (name: FieldName) => typed[name] ?? String(usual[name]);
  const number = (name: FieldName) => Number(textOf(name));
  const leastOf = ({ name, range }: SweepField) =>
    name === 'to' && number('from') >= range[0] ? number('from') : range[0];
  const problemOf = (field: SweepField) =>
    problemIn(textOf(field.name), leastOf(field), field.range[1]);
  const isPlanned = FIELDS.every((field) => problemOf(field) === undefined);
  const [parameter, setParameter] = useState(ROWS_PARAMETER);
  const plan: SweepPlan = {
    sizes: sweepSizes(number('from'), number('to'), number('sizes')),
    parameter: isScene ? ROWS_PARAMETER : parameter,
    repeats: number('repeats'),
    pauseMs: isScene ? 0 : PAUSE_MS,
    seed,
    hasWarmUp: !isScene,
  };
  return (
    <form
      ref={form}
      className="card fields sweep-form"
      aria-label="Plan of the sweep"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) onPlan(plan);
      }}
    >
      <RoadChoice roads={roads} isRunning={isRunning} />
      {FIELDS.map((field) => (
        <NumberInput
          key={field.name}
          field={field}
          least={leastOf(field)}
          problem={problemOf(field)}
          value={textOf(field.name)}
          isRunning={isRunning}
          onType={(text) => setTyped((before) => ({ ...before, [field.name]: text }))}
        />
      ))}
      {!isScene && <ParameterInput value={parameter} isRunning={isRunning} onType={setParameter} />}
      <p className="sweep-outlook">
        {isPlanned
          ? describePlan(plan, roads.chosen.length)
          : 'There is no plan until the fields marked above are mended.'}
      </p>
      {/* Enter in a field starts, as in any form. */}
      <button type="submit" hidden aria-hidden="true" />
    </form>
  );
}

/** Which roads run: those that race, and others of the same place. The last one stays. */
function RoadChoice({ roads, isRunning }: Pick<SweepFormProps, 'roads' | 'isRunning'>) {
  const { all, isChosen, choose } = roads;
  return (
    <fieldset className="sweep-roads">
      <legend>Roads</legend>
      {all.map((contestant) => {
        const { road, url } = contestant;
        const isLast = roads.isLast(contestant);
        return (
          <label key={`${road.id} ${url}`} style={roadStyle(road)} title={url}>
            <input
              type="checkbox"
              checked={isChosen(contestant)}
              aria-disabled={isRunning || isLast}
              onChange={(event) => {
                if (!isRunning && !isLast) choose(contestant, event.currentTarget.checked);
              }}
            />
            <RoadMark road={road} /> {road.name}
          </label>
        );
      })}
    </fieldset>
  );
}

interface NumberInputProps {
  readonly field: SweepField;
  readonly least: number;
  /** What is wrong with the value. */
  readonly problem: string | undefined;
  readonly value: string;
  readonly isRunning: boolean;
  readonly onType: (text: string) => void;
}

function NumberInput({ field, least, problem, value, isRunning, onType }: NumberInputProps) {
  const { name, label, hint, range } = field;
  const id = useId();
  return (
    <div className="sweep-field">
      <label htmlFor={id}>{label}</label>
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
        aria-describedby={`${id}-hint`}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <small
        key={problem}
        id={`${id}-hint`}
        className={problem === undefined ? undefined : 'sweep-problem'}
      >
        {problem ?? hint}
      </small>
    </div>
  );
}

interface ParameterInputProps {
  readonly value: string;
  readonly isRunning: boolean;
  readonly onType: (text: string) => void;
}

function ParameterInput({ value, isRunning, onType }: ParameterInputProps) {
  const id = useId();
  return (
    <div className="sweep-field">
      <label htmlFor={id}>Parameter</label>
      <input
        type="text"
        id={id}
        name="parameter"
        pattern="[A-Za-z0-9_.\-]+"
        title="Letters, digits, dots, hyphens and underscores"
        maxLength={60}
        required
        spellCheck={false}
        autoComplete="off"
        readOnly={isRunning}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <small id={`${id}-hint`}>With which your endpoints send fewer rows.</small>
    </div>
  );
}

/** What is wrong with the text of a field, as a sentence; `undefined` if nothing is. */
function problemIn(text: string, least: number, most: number): string | undefined {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value)) return 'Type a whole number.';
  if (value < least) return `It has to be at least ${formatCount(least)}.`;
  if (value > most) return `It can be ${formatCount(most)} at most.`;
  return undefined;
}

/** "100 · 350 · 1,600,000 rows: 48 runs after 2 warm-ups, one at a time, which ask for 9,400,000 rows in all." */
function describePlan({ sizes, repeats, hasWarmUp }: SweepPlan, contestants: number): string {
  const each = repeats * contestants;
  const warmUps = hasWarmUp ? contestants : 0;
  const rows = sizes.reduce((sum, size) => sum + size * each, warmUps * (sizes[0] ?? 0));
  const listed = sizes.map(formatCount).join(' · ');
  const unit = sizes.length === 1 && sizes[0] === 1 ? 'row' : 'rows';
  const before = warmUps === 0 ? '' : ` after ${formatCountOf(warmUps, 'warm-up')}`;
  return `${listed} ${unit}: ${formatCountOf(sizes.length * each, 'run')}${before}, one at a time, which ask for ${formatCountOf(rows, 'row')} in all.`;
}
