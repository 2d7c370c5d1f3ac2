import { playChunks } from '#playback/play-chunks';
import type { PlayClock } from '#playback/play-clock';
import { modelAt } from './scene-link.ts';
import type { SceneModel } from './scene-model.ts';
import type { SceneRoad } from './racing-roads.ts';
import { sceneRoadAt } from './scene-roads.ts';
import { scheduleBuffered } from './schedule-buffered.ts';
import { scheduleCompressed } from './schedule-compressed.ts';
import { schedulePageAt } from './schedule-page.ts';
import { scheduleRestStreamed } from './schedule-rest-streamed.ts';
import { scheduleStreamed } from './schedule-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

/**
 * Answers a request to one of a scene's addresses, as the scene has it, on `clock`; nothing leaves the thread.
 * The same address gives the same bytes at the same instants, counted from `startMs`, by default from this call,
 * so that the time for calculating them does not count. An abort of the request ends it.
 *
 * @throws {TypeError} for any other address.
 */
export async function fetchScene(
  request: Request,
  clock: PlayClock,
  startMs = clock.begin(),
): Promise<Response> {
  const { chunks, ...rest } = scheduleAt(request.url);
  return playChunks(
    {
      ...rest,
      chunks: {
        *[Symbol.iterator]() {
          for (const { atMs, bytes } of chunks) yield { atMs, bytes: bytes() };
        },
      },
    },
    clock,
    request.signal,
    startMs,
  );
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
      return scheduleBuffered(model);
    case 'streamed':
      return scheduleStreamed(model);
    case 'rest-streamed':
      return scheduleRestStreamed(model);
    case 'compressed':
      return scheduleCompressed(model);
  }
}
