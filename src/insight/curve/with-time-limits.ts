import type { Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import type { CurveAxes } from './curve.ts';

/** From this share of a front door's patience on, a run is near its end. */
const NEAR = 0.8;

/** Makes room for the time limits that a race comes near to. */
export function withTimeLimits(axes: CurveAxes, recordings: readonly Recording[]): CurveAxes {
  const near = recordings
    .map(({ road }) => roadOf(road).limits.timeoutMs ?? Number.POSITIVE_INFINITY)
    .filter((timeoutMs) => axes.endMs >= NEAR * timeoutMs);
  return { ...axes, endMs: Math.max(axes.endMs, ...near.map((timeoutMs) => timeoutMs * 1.01)) };
}
