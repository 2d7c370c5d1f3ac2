import { type CSSProperties, type PointerEvent, useId, useState } from 'react';
import { AVERAGE_WAIT_DEFINITION, averageWaitMs } from '#insight/figures/average-wait';
import { type CurveAxes, curveAxes, rowsAt } from '#insight/curve/curve';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import { CURVE_HEIGHT, CURVE_WIDTH } from '#insight/curve/curve-paths';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { partThatCame } from '#insight/figures/part-that-came';
import type { Place } from '#recording/place';
import type { Race } from '#race/race';
import { isSettled, type Recording } from '#recording/recording';
import { type Contestants, otherSide, type Side, SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { CurveActions, CurveLabels, CurveTable } from '#ui/lazy-views';
import { briefNounsOf } from '#ui/brief-nouns.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { DefinedTerm, Definition } from '#ui/defined-term';
import { CurvePicture } from './curve-picture.tsx';
import { useIsShownOver } from './use-is-shown-over.ts';
import { useRaceSample } from './use-race-sample.ts';
import './rows-over-time.css';

const AVERAGE_WAIT = `${AVERAGE_WAIT_DEFINITION} The area above the run’s curve, divided by N. While a run goes on, that of the rows so far.`;

/** Steps of the cursor along the time axis. */
const STOPS = 200;

interface RowsOverTimeProps {
  readonly race: Race | undefined;
  readonly contestants: Contestants;
  readonly place: Place | undefined;
}

/** How many rows each side had at each time, live, with a cursor that shows the values. */
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
  const isExplained = useIsShownOver(isOver);
  const atMs = stop === undefined ? undefined : (stop / STOPS) * axes.endMs;

  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width > 0) setStop(Math.round(((event.clientX - box.left) / box.width) * STOPS));
  };

  const nouns = briefNounsOf(contestants);
  const axisEnd = describeAxisEnd(race, isOver, recordings, axes.endMs);

  return (
    <section className="card rows-over-time" aria-labelledby={headingId}>
      <header>
        <h2 id={headingId}>Rows over time</h2>
        <p className="curve-readout">{readOff(recordings, atMs, isOver)}</p>
        <div className="curve-actions-place">
          {/* Not before the answer is there: pictures and files say the same. */}
          {isExplained && recordings.every(isSettled) && (
            <CurveActions
              recordings={recordings}
              axes={axes}
              place={place}
              startedAt={race?.startedAt}
            />
          )}
        </div>
      </header>
      <dl className="curve-ends" data-over={isOver}>
        <dt>
          <DefinedTerm definitionId={definitionId}>Average wait per row</DefinedTerm>
        </dt>
        {SIDES.map((side) => {
          const { road } = contestants[side];
          const recording = sampled[side];
          const part = recording && partThatCame(recording);
          return (
            <dd key={side} style={{ ...roadStyle(road), ...endStyle(side, sampled, axes) }}>
              <RoadMark road={road} /> {nouns[side]}{' '}
              <strong>{formatDuration(averageWaitMs(recording?.arrivals ?? []))}</strong>
              {part !== undefined && <small> of the {part}</small>}
            </dd>
          );
        })}
      </dl>
      <Definition id={definitionId}>{AVERAGE_WAIT}</Definition>
      <div className="curve" onPointerMove={follow} onPointerLeave={() => setStop(undefined)}>
        <CurvePicture recordings={recordings} axes={axes} contestants={contestants}>
          {stop !== undefined && (
            <path className="cursor" d={`M${(stop / STOPS) * CURVE_WIDTH} 0V${CURVE_HEIGHT}`} />
          )}
        </CurvePicture>
        {recordings.length > 0 && (
          <CurveLabels recordings={recordings} axes={axes} isOver={isOver} />
        )}
        <input
          type="range"
          min={0}
          max={STOPS}
          value={stop ?? 0}
          // Not while a race begins: a disabled control keeps the focus, and swallows every key.
          disabled={race === undefined}
          aria-label="Instant to read off the curve"
          aria-valuetext={readOff(recordings, ((stop ?? 0) / STOPS) * axes.endMs, isOver)}
          onChange={(event) => setStop(Number(event.currentTarget.value))}
          onBlur={() => setStop(undefined)}
        />
      </div>
      {/* After the end the ticks are here; until then the ends of both axes are shown. */}
      <div className="curve-axis" aria-hidden="true">
        <span>0</span>
        {/* Keys: a new text is a new element, which has not moved. */}
        <span key={axisEnd}>{axisEnd}</span>
      </div>
      {/* Only after the end: nobody can read a table that changes ten times a second. */}
      {isExplained && <CurveTable recordings={recordings} endMs={axes.endMs} />}
    </section>
  );
}

/** The text at the right end of the time axis, until it has labels. */
function describeAxisEnd(
  race: Race | undefined,
  isOver: boolean,
  recordings: readonly Recording[],
  endMs: number,
): string {
  if (race === undefined) return 'No race yet';
  if (isOver || recordings.length === 0) return '';
  const rows = Math.max(...recordings.map((recording) => recording.rows));
  return `${formatCountOf(rows, 'row')} · ${formatDuration(endMs)}`;
}

/**
 * Where the name of a side is: at the end of its curve, from 0 at the top of the plot to 1, as far as the
 * other side's name leaves room; the left side first if both end at the same height.
 */
function endStyle(
  side: Side,
  recordings: Readonly<Partial<Record<Side, Recording>>>,
  axes: CurveAxes,
): CSSProperties {
  const [own, other] = [side, otherSide(side)].map(
    (each) => 1 - (recordings[each]?.rows ?? 0) / axes.rows,
  ) as [number, number];
  const isUpper = own < other || (own === other && side === 'left');
  return { '--own': own, '--other': other, '--is-upper': isUpper ? 1 : 0 } as CSSProperties;
}

function readOff(
  recordings: readonly Recording[],
  atMs: number | undefined,
  isOver: boolean,
): string {
  if (recordings.length === 0) return '';
  if (atMs === undefined) return isOver ? '' : '● first byte, first row, last row';
  const roads = roadsInOrder(recordings);
  const counts = recordings.map(
    ({ arrivals }, at) => `${roads[at]?.noun} ${formatCountOf(rowsAt(arrivals, atMs), 'row')}`,
  );
  return `At ${formatDuration(atMs)}: ${counts.join(', ')}`;
}
