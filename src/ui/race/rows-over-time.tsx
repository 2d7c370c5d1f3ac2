import { type PointerEvent, useId, useState } from 'react';
import { AVERAGE_WAIT_DEFINITION, averageWaitMs } from '#insight/figures/average-wait';
import { curveAxes, rowsAt } from '#insight/curve/curve';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import {
  betweenPath,
  CURVE_HEIGHT,
  CURVE_WIDTH,
  linePath,
  marksPath,
} from '#insight/curve/curve-paths';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Place } from '#recording/place';
import type { Race } from '#race/race';
import type { Recording } from '#recording/recording';
import { type Contestants, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { CurveActions, LimitLines, CurveTable } from '#ui/lazy-views';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { DefinedTerm, Definition } from '#ui/defined-term';
import { useRaceSample } from './use-race-sample.ts';
import './rows-over-time.css';

const AVERAGE_WAIT = `${AVERAGE_WAIT_DEFINITION} The area above the run’s curve, divided by N. While a run goes on, that of the rows so far.`;

/** Stops of the cursor along the axis of time. */
const STOPS = 200;

interface RowsOverTimeProps {
  readonly race: Race | undefined;
  readonly contestants: Contestants;
  readonly place: Place | undefined;
}

/** How many rows each side had at each instant, live, with a cursor that reads it off. */
export function RowsOverTime({ race, contestants, place }: RowsOverTimeProps) {
  const headingId = useId();
  const definitionId = useId();
  const [stop, setStop] = useState<number>();
  const { nowMs, recordings: sampled } = useRaceSample(race);
  const { left, right } = sampled;
  const recordings = [left, right].filter((recording) => recording !== undefined);
  const isRunning = recordings.some(({ state }) => state === 'running');
  const isOver = recordings.length > 0 && !isRunning;
  const axes = withTimeLimits(curveAxes(recordings, nowMs), recordings);
  const lines = recordings.map((recording) => linePath(recording, axes));
  const atMs = stop === undefined ? undefined : (stop / STOPS) * axes.endMs;
  const readout = readOff(recordings, atMs);

  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width > 0) setStop(Math.round(((event.clientX - box.left) / box.width) * STOPS));
  };

  return (
    <section className="rows-over-time" aria-labelledby={headingId}>
      <header>
        <h2 id={headingId}>Rows over time</h2>
        <p className="curve-readout">{readout}</p>
        <dl>
          <dt>
            <DefinedTerm definitionId={definitionId}>Average wait per row</DefinedTerm>
          </dt>
          {SIDES.map((side) => {
            const { road } = contestants[side];
            const recording = sampled[side];
            return (
              <dd key={side} style={roadStyle(road)}>
                <RoadMark road={road} /> {road.noun}{' '}
                <strong>{formatDuration(averageWaitMs(recording?.arrivals ?? []))}</strong>
                {recording !== undefined && isPart(recording) && (
                  <small> of the {formatCountOf(recording.rows, 'row')} that came</small>
                )}
              </dd>
            );
          })}
        </dl>
      </header>
      <Definition id={definitionId}>{AVERAGE_WAIT}</Definition>
      <div className="curve" onPointerMove={follow} onPointerLeave={() => setStop(undefined)}>
        <svg
          viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path
            className="between"
            style={roadStyle(contestants.right.road)}
            d={betweenPath(lines)}
          />
          {recordings.map((recording, index) => {
            const road = roadOf(recording.road);
            return (
              <g key={SIDES[index]} style={roadStyle(road)}>
                <path className="line" data-dashed={road.look.isDashed} d={lines[index]} />
                <path className="marks" d={marksPath(recording, axes)} />
              </g>
            );
          })}
          {stop !== undefined && (
            <path className="cursor" d={`M${(stop / STOPS) * CURVE_WIDTH} 0V${CURVE_HEIGHT}`} />
          )}
        </svg>
        {recordings.length > 0 && <LimitLines recordings={recordings} axes={axes} />}
        <input
          type="range"
          min={0}
          max={STOPS}
          value={stop ?? 0}
          disabled={recordings.length === 0}
          aria-label="Instant to read off the curve"
          aria-valuetext={readOff(recordings, ((stop ?? 0) / STOPS) * axes.endMs)}
          onChange={(event) => setStop(Number(event.currentTarget.value))}
          onBlur={() => setStop(undefined)}
        />
      </div>
      <div className="curve-axis">
        <span aria-hidden="true">0</span>
        {isOver && <CurveActions recordings={recordings} axes={axes} place={place} />}
        <span aria-hidden="true">
          {race === undefined && 'No race yet'}
          {recordings.length > 0 &&
            `${formatCountOf(Math.max(...recordings.map(({ rows }) => rows)), 'row')} · ${formatDuration(axes.endMs)}`}
        </span>
      </div>
      {/* Not before: a table that changes ten times a second can be read by nobody. */}
      {isOver && <CurveTable recordings={recordings} endMs={axes.endMs} />}
    </section>
  );
}

/** Whether a run has ended with some of its rows, and not all. */
function isPart({ state, rows }: Recording): boolean {
  return rows > 0 && ['failed', 'truncated', 'aborted'].includes(state);
}

function readOff(recordings: readonly Recording[], atMs: number | undefined): string {
  if (recordings.length === 0) return '';
  if (atMs === undefined) return '● first byte, first row, last row';
  const counts = recordings.map(
    ({ road, arrivals }) => `${roadOf(road).noun} ${formatCountOf(rowsAt(arrivals, atMs), 'row')}`,
  );
  return `At ${formatDuration(atMs)}: ${counts.join(', ')}`;
}
