import { type PointerEvent, useId, useState } from 'react';
import { averageWaitMs } from '#insight/average-wait';
import { type CurveAxes, curveAxes, curveMarks, curveSteps, rowsAt } from '#insight/curve';
import { formatCount, formatCountOf, formatDuration } from '#insight/format-quantity';
import type { Race } from '#race/race';
import type { Recording } from '#race/recording';
import { ContestantMark } from './contestant-mark.tsx';
import { DefinedTerm, Definition } from './defined-term.tsx';
import { useClock } from './use-clock.ts';
import { useRecording } from './use-run.ts';
import './rows-over-time.css';

const AVERAGE_WAIT =
  '(1/N) Σ tᵢ: for each of the N rows, how long after the start it was readable, on average. The area above the run’s curve, divided by N. While a run goes on, that of the rows so far.';

/** Stops of the cursor along the axis of time. */
const STOPS = 200;

/** Lines of the table that says the same as the curve. */
const TABLE_LINES = 10;

interface RowsOverTimeProps {
  readonly race: Race | undefined;
  readonly now: () => number;
}

/** How many rows each side had at each instant, live, with a cursor that reads it off. */
export function RowsOverTime({ race, now }: RowsOverTimeProps) {
  const headingId = useId();
  const definitionId = useId();
  const [stop, setStop] = useState<number>();
  const buffered = useRecording(race?.runs.buffered);
  const streamed = useRecording(race?.runs.streamed);
  const recordings = [buffered, streamed].filter((recording) => recording !== undefined);
  const nowMs = useClock(
    now,
    recordings.some(({ state }) => state === 'running'),
  );
  const axes = curveAxes(recordings, nowMs);
  const atMs = stop === undefined ? undefined : (stop / STOPS) * axes.endMs;
  const readout = readOff(recordings, atMs);

  const follow = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) setStop(Math.round(((event.clientX - left) / width) * STOPS));
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
          {(['buffered', 'streamed'] as const).map((contestant) => {
            const recording = contestant === 'buffered' ? buffered : streamed;
            return (
              <dd key={contestant} data-contestant={contestant}>
                <ContestantMark contestant={contestant} /> {contestant}{' '}
                <strong>{formatDuration(averageWaitMs(recording?.arrivals ?? []))}</strong>
              </dd>
            );
          })}
        </dl>
      </header>
      <Definition id={definitionId}>{AVERAGE_WAIT}</Definition>
      <div className="curve" onPointerMove={follow} onPointerLeave={() => setStop(undefined)}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path className="between" d={recordings.map((each) => areaOf(each, axes)).join('')} />
          {recordings.map((recording) => (
            <g key={recording.contestant} data-contestant={recording.contestant}>
              <path className="line" d={lineOf(recording, axes)} />
              <path className="marks" d={dotsOf(recording, axes)} />
            </g>
          ))}
          {stop !== undefined && (
            <path className="cursor" d={`M${(stop / STOPS) * WIDTH} 0V${HEIGHT}`} />
          )}
        </svg>
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
      <p className="curve-axis" aria-hidden="true">
        <span>0</span>
        <span>
          {recordings.length === 0
            ? 'No race yet'
            : `${formatCountOf(axes.rows, 'row')} · ${formatDuration(axes.endMs)}`}
        </span>
      </p>
      <CurveTable recordings={recordings} endMs={axes.endMs} />
    </section>
  );
}

/** The curve as a table, for those who cannot see it. */
function CurveTable(props: { readonly recordings: readonly Recording[]; readonly endMs: number }) {
  const { recordings, endMs } = props;
  // Once it is over: a table that changes ten times a second can be read by nobody.
  if (recordings.length === 0 || recordings.some(({ state }) => state === 'running')) return null;
  const instants = Array.from({ length: TABLE_LINES + 1 }, (_, at) => (at / TABLE_LINES) * endMs);
  return (
    <table className="for-screen-readers">
      <caption>Rows over time</caption>
      <thead>
        <tr>
          <th scope="col">after</th>
          {recordings.map(({ contestant }) => (
            <th scope="col" key={contestant}>
              {contestant}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {instants.map((atMs) => (
          <tr key={atMs}>
            <th scope="row">{formatDuration(atMs)}</th>
            {recordings.map(({ contestant, arrivals }) => (
              <td key={contestant}>{formatCount(rowsAt(arrivals, atMs))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function readOff(recordings: readonly Recording[], atMs: number | undefined): string {
  if (recordings.length === 0) return '';
  if (atMs === undefined) return '● first byte, first row, last row';
  const counts = recordings.map(
    ({ contestant, arrivals }) => `${contestant} ${formatCountOf(rowsAt(arrivals, atMs), 'row')}`,
  );
  return `At ${formatDuration(atMs)}: ${counts.join(', ')}`;
}

const WIDTH = 1000;
const HEIGHT = 100;

function lineOf({ arrivals }: Recording, axes: CurveAxes): string {
  const steps = curveSteps(arrivals, axes.endMs).map(
    (step) => `H${xOf(step.atMs, axes)}V${yOf(step.rows, axes)}`,
  );
  return `M0 ${HEIGHT}${steps.join('')}H${WIDTH}`;
}

/** Closed down to the axis: of two such areas, filled by "evenodd", what is between the lines remains. */
function areaOf(recording: Recording, axes: CurveAxes): string {
  return `${lineOf(recording, axes)}V${HEIGHT}Z`;
}

/** Lines of no length with round caps: dots that the stretched picture leaves round. */
function dotsOf(recording: Recording, axes: CurveAxes): string {
  return curveMarks(recording)
    .map(({ atMs, rows }) => `M${xOf(atMs, axes)} ${yOf(rows, axes)}h0`)
    .join('');
}

function xOf(atMs: number, { endMs }: CurveAxes): number {
  return Math.round((atMs / endMs) * WIDTH * 10) / 10;
}

function yOf(rows: number, axes: CurveAxes): number {
  return Math.round((1 - rows / axes.rows) * HEIGHT * 10) / 10;
}
