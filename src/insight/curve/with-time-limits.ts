import { roadAtDoor } from '#insight/diagnosis/road-at';
import type { Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import type { CurveAxes } from './curve.ts';
import { isLimited, nearTimeLimit } from './near-time-limit.ts';

/** Extends the axes to include the time limits that a run comes near. */
export function withTimeLimits(axes: CurveAxes, recordings: readonly Recording[]): CurveAxes {
  const near = recordings.flatMap((recording) => {
    const road = roadAtDoor(roadOf(recording.road), recording);
    const timeoutMs = nearTimeLimit(recording, road, axes);
    return timeoutMs !== undefined && isLimited(recording, recordings) ? [timeoutMs] : [];
  });
  return { ...axes, endMs: Math.max(axes.endMs, ...near.map((timeoutMs) => timeoutMs * 1.01)) };
}
