import { curveAxes } from '#insight/curve/curve';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import { formatDuration } from '#insight/figures/format-quantity';
import type { Race } from '#race/race';
import type { Contestants } from '#roads/road';
import { CurveLabels } from '#ui/lazy-views';
import { CurvePicture } from '#ui/race/curve-picture';
import { useRaceSample } from '#ui/race/use-race-sample.ts';

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
  const end = isOver
    ? ''
    : recordings.length === 0
      ? 'Rows over time'
      : `${formatDuration(axes.endMs)} since the start`;
  return (
    <section className="stage-curve" aria-label="Rows over time">
      <div className="curve">
        <CurvePicture recordings={recordings} axes={axes} contestants={contestants} />
        {recordings.length > 0 && (
          <CurveLabels recordings={recordings} axes={axes} isOver={isOver} />
        )}
      </div>
      <div className="stage-axis" aria-hidden="true">
        <span>0</span>
        {/*
         * While it grows, its end; the rows stand in large figures above. Afterwards it has ticks. A new element
         * for a new text, which has not moved.
         */}
        <span key={end}>{end}</span>
      </div>
    </section>
  );
}
