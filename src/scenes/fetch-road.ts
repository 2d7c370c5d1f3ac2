import type { PlayClock } from '#playback/play-clock';
import { playSide, scheduleSide } from './fetch-scene.ts';
import { modelAt } from './scene-link.ts';
import type { SceneModel } from './scene-model.ts';
import { sceneRoadAt, type SceneRoad } from './scene-roads.ts';
import { scheduleCompressed } from './schedule-compressed.ts';
import { schedulePageAt } from './schedule-page.ts';
import { scheduleRestStreamed } from './schedule-rest-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

/**
 * Answers a request to any of a scene's addresses, as `fetchScene` does to one of its sides.
 *
 * @throws {TypeError} for any other address.
 */
export async function fetchRoad(
  request: Request,
  clock: PlayClock,
  startMs = clock.begin(),
): Promise<Response> {
  return playSide(scheduleAt(request.url), clock, request.signal, startMs);
}

/**
 * The response to a request to one of a scene's addresses, with its times.
 *
 * @throws {TypeError} for any other address.
 */
export function scheduleAt(address: string): SideSchedule {
  const { pathname, searchParams } = new URL(address);
  const road = sceneRoadAt(pathname);
  if (road === undefined) throw new TypeError(`A scene has no road at ${pathname}.`);
  const model = modelAt(address);
  return road === 'paginated'
    ? schedulePageAt(model, searchParams.get('cursor') ?? undefined)
    : scheduleRoad(road, model);
}

/** The roads of a scene that deliver all rows in one response, by their ids. */
type WholeRoad = Exclude<SceneRoad, 'paginated'>;

/** What is sent, and when, on a road that delivers all rows in one response. */
export function scheduleRoad(road: WholeRoad, model: SceneModel): SideSchedule {
  switch (road) {
    case 'buffered':
    case 'streamed':
      return scheduleSide(road, model);
    case 'rest-streamed':
      return scheduleRestStreamed(model);
    case 'compressed':
      return scheduleCompressed(model);
  }
}
