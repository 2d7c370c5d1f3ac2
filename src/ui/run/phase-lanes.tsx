import { timeTicks } from '#insight/curve/curve-ticks';
import type { PhaseBar, PhaseGroup, PhasePicture } from '#insight/diagnosis/phase-picture';
import { formatDuration } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import type { Recording } from '#recording/recording';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';

/** The name of each kind of parts. */
export const GROUP_NAMES: Readonly<Record<PhaseGroup['kind'], string>> = {
  network: 'As the browser saw it',
  server: 'As the function timed itself',
};

const TICKS = 5;

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
      <div className="phase-axis">
        {timeTicks({ endMs, rows: 1 }, TICKS).map(({ value, label }) => (
          <span key={label} style={{ left: percent(value) }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

function totalOf(lane: readonly PhaseBar[]): number {
  return lane.reduce((sumMs, { durationMs }) => sumMs + durationMs, 0);
}
