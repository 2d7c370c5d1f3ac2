import { useRef, useState } from 'react';
import type { KnownRoads } from '#endpoints/known-roads';
import type { Place } from '#recording/place';
import type { SweepPlan, SweepRecord } from '#recording/sweep-record';
import { BrokeOff } from '#ui/broke-off';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import type { ModesBeside } from '#ui/mode-switch';
import { PageHeader } from '#ui/page-header';
import { Part } from '#ui/part';
import { StartStop } from '#ui/start-stop';
import { RunStall } from '#ui/run/run-stall';
import { usePlace } from '#ui/use-place.ts';
import { useLeaveQuestion } from '#ui/use-leave-question.ts';
import { useRaceKeys } from '#ui/use-race-keys.ts';
import { mostRowsOf } from './most-rows.ts';
import { SweepForm } from './sweep-form.tsx';
import { PageResults } from './page-results.tsx';
import { SweepInvitation } from './sweep-invitation.tsx';
import type { SweepQuestion } from './sweep-questions.ts';
import { SweepResults } from './sweep-results.tsx';
import { useSweep } from './use-sweep.ts';
import { useSweepRoads } from './use-sweep-roads.ts';
import './sweep-view.css';

interface SweepViewProps extends MeasureOptions {
  /** Finds out where the endpoints are, once; if it rejects, that stays unknown. */
  readonly findPlace: () => Promise<Place>;
  readonly modes: ModesBeside;
  /** Whether a scene is swept, for which nothing is sent. */
  readonly isScene: boolean;
  readonly loadKnownRoads: () => Promise<KnownRoads>;
}

/** Sweep mode: which road is best at which number of rows, where each ends, and the data behind it. */
export function SweepView(props: SweepViewProps) {
  const { findPlace, modes, isScene, loadKnownRoads, ...options } = props;
  const place = usePlace(findPlace);
  const form = useRef<HTMLFormElement>(null);
  const [chosenQuestion, setQuestion] = useState<SweepQuestion>('rows');
  // A scene has no way to a browser on which something could be held back.
  const question = isScene ? 'rows' : chosenQuestion;
  const roads = useSweepRoads({ contestants: options.contestants, isScene, loadKnownRoads });
  const {
    record: last,
    isRunning,
    error,
    start,
    stop,
    readRun,
  } = useSweep({
    ...options,
    contestants: roads.chosen,
    isScene,
    place,
  });
  /** The sweep that the last one has replaced: one may take minutes, and a key press must not lose it. */
  const [before, setBefore] = useState<SweepRecord>();
  const [isBeforeShown, setIsBeforeShown] = useState(false);
  const record = isBeforeShown ? before : last;
  const Results = record?.plan.pages === undefined ? SweepResults : PageResults;
  const startPlan = (plan: SweepPlan) => {
    if (last !== undefined && last.runs.length > 0) setBefore(last);
    setIsBeforeShown(false);
    start(plan);
  };
  const mostRows = mostRowsOf(roads.all, isScene, place);
  const requestStart = () => {
    // The form checks its fields first, and reports what is wrong with one.
    if (!isRunning) form.current?.requestSubmit();
  };
  useRaceKeys({ onStart: requestStart, onStop: stop });
  useLeaveQuestion(isRunning && !isScene);
  return (
    <div className="page-view sweep-view">
      <PageHeader place={place} modes={modes(undefined)}>
        <StartStop what="sweep" isRunning={isRunning} onStart={requestStart} onStop={stop} />
      </PageHeader>
      <main>
        <Part name="The plan of the sweep">
          <SweepForm
            form={form}
            roads={roads}
            isRunning={isRunning}
            isScene={isScene}
            mostRows={mostRows}
            stack={place?.kind === 'local' ? place.report : undefined}
            question={question}
            onQuestion={setQuestion}
            onPlan={startPlan}
          />
        </Part>
        {error !== null && <BrokeOff what="sweep" error={error} />}
        {before !== undefined && !isRunning && (
          <p className="sweep-before">
            {isBeforeShown
              ? 'This is the sweep before the last one.'
              : 'The sweep before this one is kept until you leave the page.'}{' '}
            <button
              type="button"
              className="small-button"
              onClick={() => setIsBeforeShown((isShown) => !isShown)}
            >
              {isBeforeShown ? 'Show the last one' : 'Show it'}
            </button>
          </p>
        )}
        <Part name="The results of the sweep" of={record}>
          {record === undefined ? (
            <SweepInvitation question={question} isScene={isScene} />
          ) : (
            <Results record={record} isRunning={isRunning} isScene={isScene} place={place}>
              {isRunning && (
                <RunStall now={options.now} everyTick={options.everyTick} readRun={readRun} />
              )}
            </Results>
          )}
        </Part>
      </main>
    </div>
  );
}
