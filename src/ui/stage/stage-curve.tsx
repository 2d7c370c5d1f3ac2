import { curveAxes } from '#insight/curve/curve';
import {
  betweenPath,
  CURVE_HEIGHT,
  CURVE_WIDTH,
  linePath,
  marksPath,
} from '#insight/curve/curve-paths';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Race } from '#race/race';
import type { Contestants } from '#roads/road';
import { roadOf } from '#roads/roads';
import { CurveLabels } from '#ui/lazy-views';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import { roadStyle } from '#ui/road-style.ts';

interface StageCurveProps {
  readonly race: Race | undefined;
  readonly contestants: Contestants;
}

/** The rows of both sides over time, on half the height of the stage. */
export function StageCurve({ race, contestants }: StageCurveProps) {
  const { nowMs, recordings: sampled } = useRaceSample(race);
  const recordings = [sampled.left, sampled.right].filter((each) => each !== undefined);
  const isOver = recordings.length > 0 && recordings.every(({ state }) => state !== 'running');
  const axes = withTimeLimits(curveAxes(recordings, nowMs), recordings);
  const lines = recordings.map((recording) => linePath(recording, axes));
  return (
    <section className="stage-curve" aria-label="Rows over time">
      <div className="curve">
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
              <g key={index === 0 ? 'left' : 'right'} style={roadStyle(road)}>
                <path className="line" data-dashed={road.look.isDashed} d={lines[index]} />
                <path className="marks" d={marksPath(recording, axes)} />
              </g>
            );
          })}
        </svg>
        {recordings.length > 0 && (
          <CurveLabels recordings={recordings} axes={axes} isOver={isOver} />
        )}
      </div>
      <div className="stage-axis" aria-hidden="true">
        <span>0</span>
        <span>{isOver ? '' : axisEnd(recordings, axes)}</span>
      </div>
    </section>
  );
}

/** What both axes end at while they grow; afterwards they have ticks. */
function axisEnd(recordings: readonly { readonly rows: number }[], { endMs }: { endMs: number }) {
  if (recordings.length === 0) return 'Rows over time';
  const rows = Math.max(...recordings.map((recording) => recording.rows));
  return `${formatCountOf(rows, 'row')} · ${formatDuration(endMs)}`;
}
