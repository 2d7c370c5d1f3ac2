import { lazy, Suspense, useId, useState } from 'react';
import { type Contestant, isEnded, type Recording } from '#recording/recording';
import type { Race } from '#race/race';
import { BadgeList } from './badge-list.tsx';
import { ContestantMark } from '#ui/contestant-mark';
import { ProblemNote } from '#ui/run/problem-note';
import { RowGrid } from '#ui/grid/row-grid';
import { usePaintMarks } from './use-paint-marks.ts';
import { usePerformanceTracks } from './use-performance-tracks.ts';
import type { RaceOptions } from './use-race.ts';
import { useRun } from './use-run.ts';
import { Waiting } from './waiting.tsx';
import './race-pane.css';

const CONTESTANTS = {
  buffered: { name: 'Buffered', road: 'everything at once, after the last page' },
  streamed: { name: 'Streamed', road: 'each page as soon as it is read' },
} as const;

const OTHER = { buffered: 'streamed', streamed: 'buffered' } as const;

/** Loaded when the first run has ended: nothing is explained before. */
const RunExplanation = lazy(() =>
  import('#ui/run/run-explanation').then((module) => ({ default: module.RunExplanation })),
);

interface RacePaneProps {
  readonly contestant: Contestant;
  readonly race: Race | undefined;
  readonly options: RaceOptions;
}

/** One contestant's side: its badges, what went wrong, and its rows. */
export function RacePane({ contestant, race, options }: RacePaneProps) {
  const headingId = useId();
  const [isFollowing, setIsFollowing] = useState(false);
  const recording = useRun(race, contestant);
  const run = race?.runs[contestant];
  const timingId = race === undefined ? undefined : `${race.id}-${contestant}`;
  usePaintMarks(run, recording, timingId, options.now);
  usePerformanceTracks(recording);
  const { name, road } = CONTESTANTS[contestant];
  return (
    <section className="race-pane" data-contestant={contestant} aria-labelledby={headingId}>
      <header className="pane-header">
        <ContestantMark contestant={contestant} />
        <h2 id={headingId}>{name}</h2>
        <p className="pane-road">{road}</p>
        <code className="pane-url" title={options.urls[contestant]}>
          {options.urls[contestant].replace(/^https?:\/\//, '')}
        </code>
      </header>
      <BadgeList race={race} contestant={contestant} />
      <ProblemNote recording={recording} />
      {isEnded(recording) && (
        <Suspense>
          <RunExplanation
            recording={recording}
            otherBytes={race?.runs[OTHER[contestant]].read()?.bytes}
          />
        </Suspense>
      )}
      <RowGrid
        label={`${name} rows`}
        run={run}
        rowCount={recording?.rows ?? 0}
        timingId={timingId}
        isFollowing={isFollowing}
        onFollow={setIsFollowing}
      >
        {placeholderFor(contestant, recording, race)}
      </RowGrid>
    </section>
  );
}

/** What stands where rows will be, as long as there are none. */
function placeholderFor(
  contestant: Contestant,
  recording: Recording | undefined,
  race: Race | undefined,
) {
  if (recording === undefined) return <p className="placeholder">Start the race to fetch rows.</p>;
  if (!isEnded(recording)) {
    const what = contestant === 'buffered' ? 'the whole response' : 'the first page';
    return <Waiting what={what} race={race} contestant={contestant} />;
  }
  if (recording.state === 'unknown') {
    return <p className="placeholder">The response ended cleanly, without a row in it.</p>;
  }
  if (recording.state === 'complete') {
    return (
      <p className="placeholder">The table is empty: a whole response, without a row in it.</p>
    );
  }
  return <p className="placeholder">No rows came before it ended.</p>;
}
