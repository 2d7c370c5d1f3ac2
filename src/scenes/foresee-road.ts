import { scheduleRoad } from './fetch-scene.ts';
import { pageCountOf } from './read-pages.ts';
import { type SceneFigures, sceneFigures } from './scene-figures.ts';
import type { SceneModel } from './scene-model.ts';
import type { SceneRoad } from './racing-roads.ts';
import { sceneSeries } from './scene-series.ts';

/** If a series has more pages than this, its result is not calculated in advance. */
const MOST_PAGES = 3000;

/**
 * Calculates the result that a run of a scene will have on a road; `undefined` if calculating it would take too
 * long for somebody who is waiting for it, or more than `mostChunks` chunks.
 */
export function foreseeRoad(
  road: SceneRoad,
  model: SceneModel,
  mostChunks?: number,
): SceneFigures | undefined {
  if (road !== 'paginated') return sceneFigures(scheduleRoad(road, model), mostChunks);
  return pageCountOf(model) > MOST_PAGES ? undefined : sceneSeries(model).figures;
}
