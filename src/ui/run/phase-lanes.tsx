import { useRef } from 'react';
import { timeTicks } from '#insight/curve/curve-ticks';
import type { PhaseBar, PhaseGroup, PhasePicture } from '#insight/diagnosis/phase-picture';
import { formatDuration } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import type { Recording } from '#recording/recording';
import { keepTogether } from '#ui/keep-together.ts';
import { usePlotSize } from '#ui/race/use-plot-size.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';

/** The name of each kind of parts. */
export const GROUP_NAMES: Readonly<Record<PhaseGroup['kind'], string>> = {
  network: 'As the browser saw it',
  server: 'As the function timed itself',
};

const MOST_TICKS = 5;

/** The space for a tick, in lines of text. */
const TICK_LINES = 6;

interface PhaseLanesProps {
  readonly picture: PhasePicture;
  readonly recordings: readonly Recording[];
}

/** The parts of all runs as bars on one time axis; the legend below gives the same as figures. */
export function PhaseLanes({ picture: { endMs, groups }, recordings }: PhaseLanesProps) {
  const percent = (spanMs: number) => `${(100 * spanMs) / endMs}%`;
  return (
    <div className="phase-lanes" aria-hidden="true">
      {groups.map(({ kind, lanes }) => (
        <div key={kind} className="phase-group">
          <p>{GROUP_NAMES[kind]}</p>
          {roadsInOrder(recordings).map((road, side) => {
            const lane = lanes[side] ?? [];
            return (
              <div key={SIDES[side]} className="phase-lane" style={roadStyle(road)}>
                <span className="phase-noun">
                  <RoadMark road={road} /> {road.noun}
                </span>
                <div className="phase-track">
                  {lane.map(({ name, fromMs, durationMs }) => (
                    <span
                      key={name}
                      data-phase={name}
                      style={{ left: percent(fromMs), width: percent(durationMs) }}
                    />
                  ))}
                </div>
                <span className="phase-total">
                  {lane.length > 0 ? keepTogether(formatDuration(totalOf(lane))) : '–'}
                </span>
              </div>
            );
          })}
        </div>
      ))}
      <PhaseAxis endMs={endMs} />
    </div>
  );
}

/** The axis of time below the bars, with as many ticks as there is room for. */
function PhaseAxis({ endMs }: Pick<PhasePicture, 'endMs'>) {
  const element = useRef<HTMLDivElement>(null);
  const size = usePlotSize(element);
  const ticks =
    size &&
    timeTicks(
      { endMs, rows: 1 },
      Math.min(MOST_TICKS, size.width / (TICK_LINES * size.lineHeight)),
    );
  return (
    <div ref={element} className="phase-axis">
      {ticks?.map(({ value, label }) => (
        <span key={label} style={{ left: `${(100 * value) / endMs}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}

function totalOf(lane: readonly PhaseBar[]): number {
  return lane.reduce((sumMs, { durationMs }) => sumMs + durationMs, 0);
}
