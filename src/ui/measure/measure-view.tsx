import { useMemo, useRef, useState } from 'react';
import { describeState } from '#insight/measure/describe-measurement';
import { auditMeasurement } from '#insight/measure/audit/audit';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { stackLimitsOf } from '#insight/export/race-origin';
import type { MeasurementPlan, MeasurementRecord } from '#recording/measurement-record';
import type { Place, ReplayedPlace } from '#recording/place';
import { BrokeOff } from '#ui/broke-off';
import type { ModesBeside } from '#ui/mode-switch';
import { Part } from '#ui/part';
import { KeptList } from './kept-list.tsx';
import { KeptNote, NoMorePairsNote, OpenedNote } from './measure-notes.tsx';
import { browserMeasurements } from './measurement-shelf.ts';
import { type OpenedMeasurement, useKeptMeasurements } from './use-kept-measurements.ts';
import { MeasureInvitation } from './measure-invitation.tsx';
import { MeasurementProgress } from './measurement-progress.tsx';
import { MeasureResults } from './measure-results.tsx';
import { MorePairs } from './more-pairs.tsx';
import { originHere } from '#ui/origin-here.ts';
import { PageHeader } from '#ui/page-header';
import { PlanForm } from './plan-form.tsx';
import { takesSameRuns } from './takes-same-runs.ts';
import { StartStop } from '#ui/start-stop';
import { TakeAway } from './take-away.tsx';
import type { ShowRace } from '#ui/race/use-race.ts';
import { RunStall } from '#ui/run/run-stall';
import { type MeasureOptions, useMeasurement } from './use-measurement.ts';
import { useBusyCheck } from '#ui/use-is-busy.ts';
import { usePlace, usePlaceCheck } from '#ui/use-place.ts';
import { useLeaveQuestion } from '#ui/use-leave-question.ts';
import { useRaceKeys } from '#ui/use-race-keys.ts';
import './measure-view.css';

interface MeasureViewProps extends MeasureOptions {
  /** Finds out where the endpoints are, once; if it rejects, that stays unknown. */
  readonly findPlace: () => Promise<Place>;
  readonly modes: ModesBeside;
  /** A measurement that was opened elsewhere on the page; shown when it is first given. */
  readonly given: MeasurementFile | undefined;
  /** A file that was opened here holds a race. */
  readonly onRace: (show: ShowRace) => void;
}

/** Measure mode: a plan, the answer as it develops, and the data behind it. */
export function MeasureView({
  findPlace,
  modes,
  given,
  onRace,
  shelf = browserMeasurements,
  ...options
}: MeasureViewProps) {
  const placeNow = usePlace(findPlace);
  const form = useRef<HTMLFormElement>(null);
  const [opened, setOpened] = useState<OpenedMeasurement>();
  const [isWarned, setIsWarned] = useState(false);
  const [seen, setSeen] = useState<MeasurementFile>();
  if (seen !== given) {
    setSeen(given);
    if (given !== undefined) setOpened({ file: given });
  }
  const hasBegun = useRef(false);
  const kept = useKeptMeasurements(shelf, (last) => {
    // If the person has started something meanwhile, that continues.
    if (!hasBegun.current) setOpened((other) => other ?? last);
  });
  const onEnd = (ended: MeasurementRecord) => {
    setIsWarned(false);
    const finished = fileOf(ended, placeNow);
    if (finished !== undefined) void kept.keep(finished);
  };
  const {
    record: own,
    isRunning,
    error,
    start,
    extend,
    stop,
    readRun,
  } = useMeasurement(options, onEnd);
  const record = opened?.file.measurement ?? own;
  const file = opened?.file ?? fileOf(own, placeNow);
  const place = opened === undefined ? placeNow : openedPlace(opened);
  const keptAudit = opened?.file.audit;
  // Once for each run, and not with each tick of the page's clock.
  const audit = useMemo(
    () => keptAudit ?? (record === undefined ? [] : auditMeasurement(record)),
    [keptAudit, record],
  );
  const lastRuns = own?.pairs.at(-1)?.runs;
  usePlaceCheck([lastRuns?.left, lastRuns?.right]);
  const isOwnEnded = own !== undefined && own.pairs.length > 0 && !isRunning;
  const lossProblem =
    isOwnEnded && kept.keeping !== undefined && 'problem' in kept.keeping
      ? kept.keeping.problem
      : undefined;
  const isBusyNow = useBusyCheck();
  /** Shows what was asked for, unless the person has started something while it was being read. */
  const showOpened = (next: OpenedMeasurement) => {
    if (!isBusyNow()) setOpened(next);
  };
  const requestStart = () => {
    // The form checks its fields first, and reports what is wrong with one.
    if (!isRunning) form.current?.requestSubmit();
  };
  const startPlan = (plan: MeasurementPlan) => {
    if (lossProblem !== undefined && !isWarned) {
      setIsWarned(true);
      return;
    }
    hasBegun.current = true;
    setOpened(undefined);
    start(plan);
  };
  // What was opened may be extended where that loses nothing.
  const sameRuns =
    opened === undefined
      ? 'yes'
      : lossProblem === undefined
        ? takesSameRuns(opened, options.contestants, originHere(placeNow))
        : 'no';
  const addPairs = (pairs: number) => {
    hasBegun.current = true;
    setOpened(undefined);
    extend(pairs, opened?.file.measurement);
  };
  useRaceKeys({ onStart: requestStart, onStop: stop });
  useLeaveQuestion(isRunning);
  return (
    <div className="page-view measure-view">
      <PageHeader place={place} modes={modes(opened && 'measure')}>
        <StartStop what="measurement" isRunning={isRunning} onStart={requestStart} onStop={stop} />
      </PageHeader>
      <main>
        <Part name="The plan">
          <PlanForm form={form} isRunning={isRunning} onPlan={startPlan} />
        </Part>
        {error !== null && opened === undefined && <BrokeOff what="measurement" error={error} />}
        {opened !== undefined && <OpenedNote opened={opened} />}
        <Part name="The results of the measurement" of={record}>
          {record === undefined ? (
            <MeasureInvitation contestants={options.contestants} />
          ) : (
            <MeasureResults record={record} audit={audit} place={place}>
              {record.state === 'running' ? (
                <MeasurementProgress record={record} />
              ) : (
                <p>{describeState(record)}</p>
              )}
              {sameRuns === 'yes' && (
                <MorePairs record={record} isRunning={isRunning} onMore={addPairs} />
              )}
              {sameRuns === 'unknown' && <NoMorePairsNote isKept={opened?.kept !== undefined} />}
              {isRunning && (
                <RunStall now={options.now} everyTick={options.everyTick} readRun={readRun} />
              )}
            </MeasureResults>
          )}
        </Part>
        {opened === undefined && isOwnEnded && (
          <KeptNote keeping={kept.keeping} isWarned={isWarned} />
        )}
        <Part name="The exports" of={record}>
          <TakeAway
            file={isRunning ? undefined : file}
            canOpen={!isRunning}
            openIngest={options.openIngest}
            onOpen={(read) => showOpened({ file: read })}
            onRace={onRace}
          />
        </Part>
        {!isRunning && (
          <Part name="The kept measurements" of={kept.list}>
            <KeptList
              list={kept.list}
              shownId={
                opened?.kept?.id ?? (opened === undefined ? keptIdOf(kept.keeping) : undefined)
              }
              problem={kept.problem}
              onOpen={(id) => void kept.open(id, showOpened)}
              onRemove={(ids) => void kept.remove(ids)}
            />
          </Part>
        )}
      </main>
    </div>
  );
}

type Keeping = ReturnType<typeof useKeptMeasurements>['keeping'];

function keptIdOf(keeping: Keeping): string | undefined {
  return keeping !== undefined && 'id' in keeping ? keeping.id : undefined;
}

/** When and where a saved measurement was taken: what the page says of the endpoints of today is not about it. */
function openedPlace({ file, kept }: OpenedMeasurement): ReplayedPlace {
  const { measurement, audit: _audit, ...origin } = file;
  const { startedAt } = measurement;
  return { kind: 'replay', startedAt, ...origin, ...(kept !== undefined && { isKept: true }) };
}

/** What would be saved of a measurement that was taken here; nothing before its first run has ended. */
function fileOf(
  measurement: MeasurementRecord | undefined,
  place: Place | undefined,
): MeasurementFile | undefined {
  if (measurement === undefined || measurement.pairs.length === 0) return undefined;
  return {
    format: 'two-fetches-measurement',
    version: 2,
    ...originHere(place),
    ...stackLimitsOf(place),
    measurement,
  };
}
