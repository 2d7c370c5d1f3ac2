import { useId, useRef, useState } from 'react';
import type { Place } from '#recording/place';
import { isEnded, type Recording } from '#recording/recording';
import { otherSide, type Road, type Side } from '#roads/road';
import type { Race } from '#race/race';
import { EndpointAddress } from '#ui/endpoints/endpoints-button';
import { Part } from '#ui/part';
import { RunExplanation, RunNotes, StallNote } from '#ui/lazy-views';
import { BadgeList } from './badge-list.tsx';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { RowGrid } from '#ui/grid/row-grid';
import { useIsShownOver } from './use-is-shown-over.ts';
import { usePaintMarks } from './use-paint-marks.ts';
import { usePerformanceTracks } from './use-performance-tracks.ts';
import type { RaceOptions } from './use-race.ts';
import { useRun } from './use-run.ts';
import { SideSwitch } from './side-switch.tsx';
import { Waiting } from './waiting.tsx';
import './race-pane.css';

interface RacePaneProps {
  readonly side: Side;
  readonly race: Race | undefined;
  /** Where the race is run, once that is known. */
  readonly place: Place | undefined;
  readonly options: RaceOptions;
  readonly onChooseList: (path: string) => void;
  /** The side whose rows are shown if there is room for only one table. */
  readonly shownSide: Side;
  readonly onShowSide: (side: Side) => void;
}

/** One contestant's side: its badges, its rows, and what went wrong. */
export function RacePane(props: RacePaneProps) {
  const { side, race, place, options, onChooseList, shownSide, onShowSide } = props;
  const { road, url, path } = options.contestants[side];
  const headingId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [isFollowing, setIsFollowing] = useState(false);
  const recording = useRun(race, side);
  const run = race?.runs[side];
  const timingId = race === undefined ? undefined : `${race.id}-${side}`;
  usePaintMarks(run, recording, timingId, grid, options.now);
  usePerformanceTracks(race?.replay === undefined ? recording : undefined, road);
  const isExplained = useIsShownOver(isEnded(recording));
  const { name, tagline } = road;
  return (
    <section
      className="card race-pane"
      data-side={side}
      data-rows={side === shownSide ? 'shown' : 'elsewhere'}
      style={roadStyle(road)}
      aria-labelledby={headingId}
    >
      <header className="pane-header">
        <RoadMark road={road} />
        <h2 id={headingId}>{name}</h2>
        <p className="pane-road" title={tagline}>
          {tagline}
        </p>
        <EndpointAddress url={url} />
      </header>
      <Part name="The figures" of={run}>
        <BadgeList race={race} side={side} road={road} />
      </Part>
      <SideSwitch
        contestants={options.contestants}
        side={side}
        shownSide={shownSide}
        onShow={onShowSide}
      />
      {race !== undefined && <StallNote race={race} side={side} where="over-rows" />}
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
      {/* Below the rows, so that they do not move when notes appear or disappear. */}
      {race !== undefined && (
        <RunNotes
          key={race.id}
          runs={race.runs}
          side={side}
          place={place}
          path={path}
          onChooseList={onChooseList}
        />
      )}
      {isExplained && isEnded(recording) && (
        <RunExplanation
          noun={road.noun}
          recording={recording}
          place={place}
          otherBytes={race?.runs[otherSide(side)].read()?.bytes}
        />
      )}
    </section>
  );
}

/** Shown in place of rows while there are none. */
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
    return <p className="placeholder">There are no rows: the response is complete and empty.</p>;
  }
  return <p className="placeholder">No rows arrived before it ended.</p>;
}
