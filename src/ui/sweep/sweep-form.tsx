import { type RefObject, useState } from 'react';
import { aboutDuration } from '#insight/figures/about-duration';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { contestantNames } from '#insight/sweep/contestant-names';
import { sweepSizes } from '#insight/sweep/sweep-plan';
import { foreseenSweepMs } from '#insight/sweep/sweep-time';
import type { SweepPlan } from '#recording/sweep-record';
import type { Contestant } from '#roads/road';
import type { StackReport } from '#wire/stack-report';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { SegmentedSwitch } from '#ui/segmented-switch';
import { NumberInput, ParameterInput } from './sweep-inputs.tsx';
import {
  type FieldName,
  QUESTION_FIELDS,
  QUESTION_PARAMETERS,
  SWEEP_QUESTIONS,
  type SweepField,
  type SweepQuestion,
  usualFields,
} from './sweep-questions.ts';
import type { SweepRoads } from './use-sweep-roads.ts';
import './sweep-form.css';

/** Milliseconds between two requests to real endpoints. */
const PAUSE_MS = 100;

interface SweepFormProps {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly roads: SweepRoads;
  readonly isRunning: boolean;
  readonly isScene: boolean;
  /** The most rows that make sense, as far as is known. */
  readonly mostRows: number;
  /** What a local stack says of itself; missing anywhere else. */
  readonly stack: StackReport | undefined;
  readonly question: SweepQuestion;
  readonly onQuestion: (question: SweepQuestion) => void;
  readonly onPlan: (plan: SweepPlan) => void;
}

/** Which sizes to ask for, and how often. A field says what is wrong with it as soon as it is. */
export function SweepForm(props: SweepFormProps) {
  const { form, roads, isRunning, isScene, mostRows, stack, question, onQuestion, onPlan } = props;
  const [seed] = useState(() => Math.floor(Math.random() * 1_000_000));
  /** What the person has typed for each question; a field that nobody has touched follows what is known. */
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const usual = usualFields(question, mostRows);
  const textOf = (name: FieldName) => typed[`${question} ${name}`] ?? String(usual[name]);
  const number = (name: FieldName) => Number(textOf(name));
  const parameterTextOf = (asked: SweepQuestion) =>
    typed[`${asked} parameter`] ?? QUESTION_PARAMETERS[asked].usual;
  const parameterOf = (asked: SweepQuestion) => parameterTextOf(asked).trim();
  const onType = (name: FieldName | 'parameter') => (text: string) =>
    setTyped((before) => ({ ...before, [`${question} ${name}`]: text }));
  const fields = QUESTION_FIELDS[question];
  const leastOf = ({ name, range }: SweepField) =>
    name === 'to' && number('from') >= range[0] ? number('from') : range[0];
  const problemOf = (field: SweepField) =>
    problemIn(textOf(field.name), leastOf(field), field.range[1]);
  const isPlanned = fields.every((field) => problemOf(field) === undefined);
  const plan: SweepPlan = {
    sizes: sweepSizes(number('from'), number('to'), number('sizes')),
    parameter: isScene ? QUESTION_PARAMETERS.rows.usual : parameterOf(question),
    ...(question === 'pages' && {
      pages: { rows: number('rows'), rowsParameter: parameterOf('rows') },
    }),
    repeats: number('repeats'),
    pauseMs: isScene ? 0 : PAUSE_MS,
    seed,
    // The lags of a run are told from each other, so that it does not matter how late the first page is.
    hasWarmUp: !isScene && question === 'rows',
  };
  return (
    <form
      ref={form}
      className="card fields plan-form sweep-form"
      aria-label="Plan of the sweep"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) onPlan(plan);
      }}
    >
      {!isScene && (
        <QuestionChoice question={question} isRunning={isRunning} onChoose={onQuestion} />
      )}
      <RoadChoice roads={roads} isRunning={isRunning} />
      {fields.map((field) => (
        <NumberInput
          key={field.name}
          field={field}
          least={leastOf(field)}
          problem={problemOf(field)}
          value={textOf(field.name)}
          isRunning={isRunning}
          onType={onType(field.name)}
        />
      ))}
      {!isScene && (
        <ParameterInput
          value={parameterTextOf(question)}
          hint={QUESTION_PARAMETERS[question].hint}
          isRunning={isRunning}
          onType={onType('parameter')}
        />
      )}
      <p className="sweep-outlook">
        {isPlanned
          ? keepTogether(
              `${describePlan(plan, roads.chosen)}${isScene ? '' : ` ${describeTime(plan, roads.chosen, stack)}`}`,
            )
          : 'Correct the fields that are marked above; then the plan appears here.'}
      </p>
      {/* Enter in a field starts, as in any form. */}
      <button type="submit" hidden aria-hidden="true" />
    </form>
  );
}

interface QuestionChoiceProps {
  readonly question: SweepQuestion;
  readonly isRunning: boolean;
  readonly onChoose: (question: SweepQuestion) => void;
}

/** What to vary: how many rows there are, or how many of them a page has. */
function QuestionChoice({ question, isRunning, onChoose }: QuestionChoiceProps) {
  return (
    <div className="sweep-question">
      <span>What to vary</span>
      <SegmentedSwitch
        label="What to vary"
        className="sweep-question-switch"
        segments={[
          { key: 'rows', content: 'Rows', isDisabled: isRunning },
          { key: 'pages', content: 'Rows per page', isDisabled: isRunning },
        ]}
        pressed={question}
        onPress={onChoose}
      />
      <small>{SWEEP_QUESTIONS[question]}</small>
    </div>
  );
}

/** Which roads run: those that race, and others of the same place. The last one stays. */
function RoadChoice({ roads, isRunning }: Pick<SweepFormProps, 'roads' | 'isRunning'>) {
  const { all, isChosen, choose } = roads;
  const names = contestantNames(all.map(({ road, url }) => ({ road: road.id, url })));
  return (
    <fieldset className="sweep-roads">
      <legend>Roads</legend>
      {all.map((contestant, index) => {
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
            <RoadMark road={road} /> {names[index]?.name}
          </label>
        );
      })}
    </fieldset>
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

/** The contestants that a sweep asks: only a stream has pages that may be held back. */
function askedOf(pages: SweepPlan['pages'], contestants: readonly Contestant[]) {
  return contestants.filter(({ road }) => pages === undefined || road.reading === 'stream');
}

/** How long a sweep takes, as far as anything says so before it; empty if it asks nobody. */
function describeTime(
  plan: SweepPlan,
  contestants: readonly Contestant[],
  stack: StackReport | undefined,
): string {
  const roads = askedOf(plan.pages, contestants).map(({ road }) => road);
  if (roads.length === 0) return '';
  const durationMs = stack && foreseenSweepMs(plan, roads, stack);
  return stack === undefined || durationMs === undefined
    ? 'How long that takes is shown after the first run.'
    : `That takes ${aboutDuration(durationMs)}, because the local stack adds ${formatDuration(stack.scanLatencyMs)} to each page.`;
}

/**
 * "100 · 350 · 1,600,000 rows: 48 runs after 2 warm-ups, one at a time, which ask for 9,400,000 rows in all."
 * For pages, how many of them there are, since a function may read each from its database.
 */
function describePlan(
  { sizes, repeats, hasWarmUp, pages }: SweepPlan,
  contestants: readonly Contestant[],
): string {
  const asked = askedOf(pages, contestants).length;
  if (asked === 0) return 'None of these roads streams, so no pages can be held back.';
  const each = repeats * asked;
  const listed = sizes.map(formatCount).join(' · ');
  const warmUps = hasWarmUp ? asked : 0;
  const before = warmUps === 0 ? '' : ` after ${formatCountOf(warmUps, 'warm-up')}`;
  const runs = `${formatCountOf(sizes.length * each, 'run')}${before}, one at a time`;
  const unit = sizes.length === 1 && sizes[0] === 1 ? 'row' : 'rows';
  if (pages === undefined) {
    const rows = sizes.reduce((sum, size) => sum + size * each, warmUps * (sizes[0] ?? 0));
    return `${listed} ${unit}: ${runs}, which ask for ${formatCountOf(rows, 'row')} in all.`;
  }
  const count = sizes.reduce((sum, size) => sum + Math.ceil(pages.rows / size) * each, 0);
  return `${listed} ${unit} per page: ${runs}, of ${formatCountOf(pages.rows, 'row')} each, which ask for ${formatCountOf(count, 'page')} in all.`;
}
