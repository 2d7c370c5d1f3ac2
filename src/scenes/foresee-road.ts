import { scheduleRoad } from './fetch-road.ts';
import { pageCountOf } from './read-pages.ts';
import { type SceneFigures, sceneFigures } from './scene-figures.ts';
import type { SceneModel } from './scene-model.ts';
import { sceneSeries } from './scene-series.ts';

/** The roads that a scene plays, by their ids. */
export const SCENE_ROADS = [
  'buffered',
  'streamed',
  'rest-streamed',
  'compressed',
  'paginated',
] as const;

/** With more pages than this, the end of a series is not calculated ahead. */
const MOST_PAGES = 3000;

/**
 * Calculates ahead what a run of a scene on a road comes to; `undefined` where that takes too long for somebody
 * who waits for it.
 */
export function foreseeRoad(
  road: (typeof SCENE_ROADS)[number],
  model: SceneModel,
): SceneFigures | undefined {
  if (road !== 'paginated') return sceneFigures(scheduleRoad(road, model));
  return pageCountOf(model) > MOST_PAGES ? undefined : sceneSeries(model).figures;
}
