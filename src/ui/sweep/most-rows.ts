import type { Place } from '#recording/place';
import type { Contestant } from '#roads/road';
import { SCENE_RANGES } from '#scenes/scene-model';
import { modelAt } from '#scenes/scene-link';
import { roundRows } from '#insight/sweep/sweep-plan';

/** The default if nothing is known about a table. */
const USUAL_ROWS = 10_000;

/** A little more than the limit, so that the sweep shows what happens beyond it. */
const BEYOND = 1.05;

/**
 * The most rows that a sweep should ask for: in a scene, a little more than the largest response of all its
 * roads has; on a local stack, the rows of its table.
 */
export function mostRowsOf(
  contestants: readonly Contestant[],
  isScene: boolean,
  place: Place | undefined,
): number {
  const [first] = contestants;
  if (isScene && first !== undefined) {
    const { rowBytes, ...limits } = modelAt(first.url);
    const mostBytes = Math.max(limits.bufferedBytes, limits.streamedBytes);
    return Math.min(SCENE_RANGES.rows[1], roundRows((BEYOND * mostBytes) / rowBytes));
  }
  const rows = place?.kind === 'local' ? place.report.rows : null;
  return rows === null || rows < 1 ? USUAL_ROWS : rows;
}
