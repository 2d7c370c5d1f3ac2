import { type ReactNode, useRef, useState } from 'react';
import {
  describeMeasurement,
  describeQuestion,
  pairsTaken,
} from '#insight/measure/describe-measurement';
import { MOST_PAIRS } from '#insight/measure/pairs-to-see';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { describePlace } from '#insight/figures/describe-place';
import { auditMeasurement } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { MeasurementFile } from '#insight/export/measurement-file';
import type { MeasurementPlan, MeasurementRecord } from '#recording/measurement-record';
import { otherSide, SIDES } from '#roads/road';
import type { Place } from '#recording/place';
import { MeasureDecision } from '#ui/decision/measure-decision';
import { Part } from '#ui/part';
import { AuditTable } from './audit-table.tsx';
import { KeptList } from './kept-list.tsx';
import { browserShelf } from './measurement-shelf.ts';
import { type OpenedMeasurement, useKeptMeasurements } from './use-kept-measurements.ts';
import { MeasurementProgress } from './measurement-progress.tsx';
import { MetricCard } from './metric-card.tsx';
import { PageHeader } from '#ui/page-header';
import { PlanForm } from './plan-form.tsx';
import { RunExplanation } from '#ui/run/run-explanation';
import { RunsTable } from './runs-table.tsx';
import { StrataList } from './strata-list.tsx';
import { StartStop } from '#ui/start-stop';
import { TakeAway } from './take-away.tsx';
import { type MeasureOptions, useMeasurement } from './use-measurement.ts';
import { usePlace } from '#ui/use-place.ts';
import { useRaceKeys } from '#ui/use-race-keys.ts';
import './measure-view.css';

interface MeasureViewProps extends MeasureOptions {
  /** Finds out where the endpoints are, once; where it rejects, that stays unknown. */
  readonly findPlace: () => Promise<Place>;
  readonly modes: ReactNode;
}

/** Measure mode: a plan, its progress, and what came of it. */
export function MeasureView({
  findPlace,
  modes,
  shelf = browserShelf,
  ...options
}: MeasureViewProps) {
  const place = usePlace(findPlace);
  const form = useRef<HTMLFormElement>(null);
  const [opened, setOpened] = useState<OpenedMeasurement>();
  const [isWarned, setIsWarned] = useState(false);
  const hasBegun = useRef(false);
  const kept = useKeptMeasurements(shelf, (last) => {
    // Whoever has begun something in the meantime goes on with that.
    if (!hasBegun.current) setOpened((other) => other ?? last);
  });
  const onEnd = (ended: MeasurementRecord) => {
    setIsWarned(false);
    const finished = fileOf(ended, place);
    if (finished !== undefined) void kept.keep(finished);
  };
  const { record: own, isRunning, start, extend, stop } = useMeasurement(options, onEnd);
  const record = opened?.file.measurement ?? own;
  const file = opened?.file ?? fileOf(own, place);
  const isOwnEnded = own !== undefined && own.pairs.length > 0 && !isRunning;
  const lossProblem =
    isOwnEnded && kept.keeping !== undefined && 'problem' in kept.keeping
      ? kept.keeping.problem
      : undefined;
  const requestStart = () => {
    // The form looks at its fields first, and says what is wrong with one.
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
  useRaceKeys({ onStart: requestStart, onStop: stop });
  return (
    <div className="measure-view">
      <PageHeader place={place} modes={modes}>
        <StartStop what="measurement" isRunning={isRunning} onStart={requestStart} onStop={stop} />
      </PageHeader>
      <main>
        <Part name="The plan">
          <PlanForm form={form} isRunning={isRunning} onPlan={startPlan} />
        </Part>
        {opened !== undefined && <OpenedNote opened={opened} />}
        {opened === undefined && isOwnEnded && (
          <KeptNote keeping={kept.keeping} isWarned={isWarned} />
        )}
        <Part name="What came of the measurement" of={record}>
          {record === undefined ? (
            <Invitation />
          ) : (
            <Results record={record} audit={opened?.kept?.audit ?? auditMeasurement(record)} />
          )}
        </Part>
        {opened === undefined && record !== undefined && !isRunning && (
          <MorePairs record={record} onMore={extend} />
        )}
        <Part name="What can be taken away" of={record}>
          <TakeAway
            file={isRunning ? undefined : file}
            audit={opened?.kept?.audit}
            canOpen={!isRunning}
            onOpen={(read) => setOpened({ file: read })}
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
              onOpen={(id) => void kept.open(id, setOpened)}
              onRemove={(ids) => void kept.remove(ids)}
            />
          </Part>
        )}
      </main>
    </div>
  );
}

/** Pairs that are added at a time. */
const MORE_PAIRS = 12;

interface MorePairsProps {
  readonly record: MeasurementRecord;
  readonly onMore: (pairs: number) => void;
}

/** Offers to go on with a measurement that has ended: its intervals hold then too. */
function MorePairs({ record, onMore }: MorePairsProps) {
  const pairs = Math.min(MORE_PAIRS, MOST_PAIRS - pairsTaken(record));
  if (pairs <= 0) return null;
  return (
    <p className="more-pairs">
      <button type="button" className="button" onClick={() => onMore(pairs)}>
        Add {pairs} pairs
      </button>{' '}
      Looking at a verdict and then going on makes no interval wrong.
    </p>
  );
}

function Invitation() {
  return (
    <section className="measure-invitation">
      <p>
        A race is a single run. A measurement asks both endpoints again and again,{' '}
        <strong>one request at a time</strong>, in balanced random order, and says how sure it is.
      </p>
      <p>
        A verdict needs at least 7 pairs. A side is called sooner only where the interval of the
        ratio excludes “no difference” and no check makes the comparison unfair. You may watch it,
        stop it when you like, and add pairs later: the intervals hold at every moment.
      </p>
    </section>
  );
}

function OpenedNote({ opened: { file, kept } }: { readonly opened: OpenedMeasurement }) {
  const { measurement, place, browser } = file;
  return (
    <p className="replay-note">
      {kept === undefined ? (
        <>
          <strong>REPLAY</strong> of a measurement from{' '}
        </>
      ) : (
        <>
          <strong>SAVED</strong> on this machine, a measurement from{' '}
        </>
      )}
      {measurement.startedAt}: {place}. {browser}
    </p>
  );
}

type Keeping = ReturnType<typeof useKeptMeasurements>['keeping'];

function keptIdOf(keeping: Keeping): string | undefined {
  return keeping !== undefined && 'id' in keeping ? keeping.id : undefined;
}

interface KeptNoteProps {
  readonly keeping: Keeping;
  /** Whether another one was asked for that would take the place of this one. */
  readonly isWarned: boolean;
}

/** Whether the measurement that has just ended is kept, and where; what to do where it is not. */
function KeptNote({ keeping, isWarned }: KeptNoteProps) {
  return (
    <p className="kept-note" role="status">
      {keeping !== undefined && 'id' in keeping && (
        <>
          Kept on this machine, below: a new measurement or a reload of the page does not lose it.
        </>
      )}
      {keeping !== undefined && 'problem' in keeping && (
        <>
          <strong>Not kept:</strong> {keeping.problem} Save it as JSON before you start another.
          {isWarned && (
            <strong> Starting now would lose it: press Start or Space again to do so.</strong>
          )}
        </>
      )}
    </p>
  );
}

interface ResultsProps {
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
}

function Results({ record, audit }: ResultsProps) {
  return (
    <>
      {record.state === 'running' && <MeasurementProgress record={record} />}
      <p className="measure-sentence" aria-live="polite" data-over={record.state !== 'running'}>
        {describeMeasurement(record, audit)}
      </p>
      <p className="measure-question">{describeQuestion(record)}</p>
      <div className="metric-cards">
        {summariseMeasurement(record).map((summary) => (
          <Part key={summary.metric.key} name="A figure" of={record}>
            <MetricCard summary={summary} record={record} audit={audit} />
          </Part>
        ))}
      </div>
      <p className="dots-legend">
        Each dot is a run. Hollow: a warm-up, or a run whose pair is not whole; not counted. Ringed:
        far from the others, and counted. The line is the median. 95th: what 95 % of the runs do not
        exceed (nearest rank), from 20 runs on.
      </p>
      <Part name="What the measurement means for your choice" of={record}>
        <MeasureDecision record={record} audit={audit} />
      </Part>
      {record.state !== 'running' && (
        <Part name="Why the last runs ended so" of={record}>
          <LastRuns record={record} />
        </Part>
      )}
      {record.state !== 'running' && (
        <Part name="Where the difference comes from" of={record}>
          <LastDifference record={record} />
        </Part>
      )}
      <Part name="The audit" of={record}>
        <AuditTable audit={audit} />
      </Part>
      <Part name="The conditions" of={record}>
        <StrataList record={record} />
      </Part>
      <Part name="The table of runs" of={record}>
        <RunsTable record={record} />
      </Part>
    </>
  );
}

/** Where the difference of the last pair comes from; nothing where it is small, or a run is missing. */
function LastDifference({ record }: { readonly record: MeasurementRecord }) {
  const { left, right } = record.pairs.at(-1)?.runs ?? {};
  const sentences = describeDifference({ left, right });
  if (sentences.length === 0) return null;
  return <p className="measure-question">In the last pair: {sentences.join(' ')}</p>;
}

/** What a side's last run that went wrong has to explain, or else its last run: as it went, the others mostly did. */
function LastRuns({ record }: { readonly record: MeasurementRecord }) {
  return SIDES.map((side) => {
    const runs = (
      record.pairs.findLast((pair) => pair.runs[side]?.problem !== undefined) ?? record.pairs.at(-1)
    )?.runs;
    const recording = runs?.[side];
    if (recording === undefined) return null;
    return (
      <RunExplanation
        key={side}
        recording={recording}
        otherBytes={runs?.[otherSide(side)]?.bytes}
      />
    );
  });
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
    place: place === undefined ? 'Place unknown' : describePlace(place),
    browser: navigator.userAgent,
    measurement,
  };
}
