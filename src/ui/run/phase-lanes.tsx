import { useRef } from 'react';
import { type CurveTick, timeTicks } from '#insight/curve/curve-ticks';
import { fontSizeIn } from '#insight/curve/place-labels';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { textWidth } from '#insight/curve/text-width';
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

/** The least space between the labels of two ticks, in lines of text. */
const TICK_GAP_LINES = 0.6;

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
  const ticks = size && ticksWithin(endMs, size);
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

/** Ticks from 0 on whose labels do not touch each other, and at least one more where that is possible. */
function ticksWithin(endMs: number, size: PlotSize): readonly CurveTick[] {
  const { width, lineHeight, widthOf = (label) => textWidth(label, fontSizeIn(lineHeight)) } = size;
  for (let count = MOST_TICKS; count > 0; count -= 1) {
    const ticks = timeTicks({ endMs, rows: 1 }, count);
    const stepPx = ((ticks[1]?.value ?? 0) / endMs) * width;
    const widestPx = Math.max(...ticks.map(({ label }) => widthOf(label)));
    if (stepPx >= widestPx + TICK_GAP_LINES * lineHeight) return ticks;
  }
  return timeTicks({ endMs, rows: 1 }, 1);
}

function totalOf(lane: readonly PhaseBar[]): number {
  return lane.reduce((sumMs, { durationMs }) => sumMs + durationMs, 0);
}
