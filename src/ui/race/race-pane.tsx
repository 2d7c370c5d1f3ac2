import { useId, useRef, useState } from 'react';
import { isEnded, type Recording } from '#recording/recording';
import { otherSide, type Road, type Side } from '#roads/road';
import type { Race } from '#race/race';
import { Part } from '#ui/part';
import { RunExplanation, StallNote } from '#ui/lazy-views';
import { BadgeList } from './badge-list.tsx';
import { ListChoice } from './list-choice.tsx';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { ProblemNote } from '#ui/run/problem-note';
import { RowGrid } from '#ui/grid/row-grid';
import { usePaintMarks } from './use-paint-marks.ts';
import { usePerformanceTracks } from './use-performance-tracks.ts';
import type { RaceOptions } from './use-race.ts';
import { useRun } from './use-run.ts';
import { Waiting } from './waiting.tsx';
import './race-pane.css';

interface RacePaneProps {
  readonly side: Side;
  readonly race: Race | undefined;
  readonly options: RaceOptions;
  readonly onChooseList: (path: string) => void;
}

/** One contestant's side: its badges, what went wrong, and its rows. */
export function RacePane({ side, race, options, onChooseList }: RacePaneProps) {
  const { road, url, path } = options.contestants[side];
  const headingId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [isFollowing, setIsFollowing] = useState(false);
  const recording = useRun(race, side);
  const run = race?.runs[side];
  const timingId = race === undefined ? undefined : `${race.id}-${side}`;
  usePaintMarks(run, recording, timingId, grid, options.now);
  usePerformanceTracks(recording);
  const { name, tagline } = road;
  return (
    <section className="race-pane" style={roadStyle(road)} aria-labelledby={headingId}>
      <header className="pane-header">
        <RoadMark road={road} />
        <h2 id={headingId}>{name}</h2>
        <p className="pane-road">{tagline}</p>
        <code className="pane-url" title={url}>
          {url.replace(/^https?:\/\//, '')}
        </code>
      </header>
      <Part name="The figures" of={run}>
        <BadgeList race={race} side={side} />
      </Part>
      <Part name="What went wrong" of={run}>
        <ProblemNote recording={recording} />
        <ListChoice recording={recording} path={path} onChoose={onChooseList} />
      </Part>
      {race !== undefined && <StallNote race={race} side={side} />}
      {isEnded(recording) && (
        <RunExplanation
          recording={recording}
          otherBytes={race?.runs[otherSide(side)].read()?.bytes}
        />
      )}
      <Part name="The table of rows" of={run}>
        <RowGrid
          ref={grid}
          label={`${name} rows`}
          run={run}
          rowCount={recording?.rows ?? 0}
          timingId={timingId}
          isFollowing={isFollowing}
          onFollow={setIsFollowing}
        >
          {placeholderFor(road, side, recording, race)}
        </RowGrid>
      </Part>
    </section>
  );
}

/** What stands where rows will be, as long as there are none. */
function placeholderFor(
  { firstWait }: Road,
  side: Side,
  recording: Recording | undefined,
  race: Race | undefined,
) {
  if (recording === undefined) return <p className="placeholder">Start the race to fetch rows.</p>;
  if (!isEnded(recording)) {
    return <Waiting what={firstWait} race={race} side={side} />;
  }
  if (recording.state === 'unknown') {
    return <p className="placeholder">The response ended cleanly, without any rows.</p>;
  }
  if (recording.state === 'complete') {
    return (
      <p className="placeholder">The table is empty: the response is complete and has no rows.</p>
    );
  }
  return <p className="placeholder">No rows arrived before it ended.</p>;
}
