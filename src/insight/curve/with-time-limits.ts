import type { Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import type { CurveAxes } from './curve.ts';
import { isLimited } from './curve-limits.ts';

/** From this share of a front door's time limit on, a run counts as near it. */
const NEAR = 0.8;

/** Extends the axes to include the time limits that a race comes near. */
export function withTimeLimits(axes: CurveAxes, recordings: readonly Recording[]): CurveAxes {
  const near = recordings.flatMap((recording) => {
    const { limits, reading } = roadOf(recording.road);
    const { timeoutMs } = limits;
    const isNear = reading !== 'pages' && timeoutMs !== undefined && axes.endMs >= NEAR * timeoutMs;
    return isNear && isLimited(recording, recordings) ? [timeoutMs] : [];
  });
  return { ...axes, endMs: Math.max(axes.endMs, ...near.map((timeoutMs) => timeoutMs * 1.01)) };
}
