import { playChunks } from '#playback/play-chunks';
import type { PlayClock } from '#playback/play-clock';
import { BUFFERED_PATH } from './scene-addresses.ts';
import { parseScene } from './scene-link.ts';
import type { SceneModel } from './scene-model.ts';
import { ROAD_PATHS } from './scene-roads.ts';
import { scheduleBuffered } from './schedule-buffered.ts';
import { scheduleCompressed } from './schedule-compressed.ts';
import { schedulePageAt } from './schedule-page.ts';
import { scheduleRestStreamed } from './schedule-rest-streamed.ts';
import { scheduleStreamed } from './schedule-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

/** What is sent on each road on which a request brings all the rows, by the ids of the roads. */
const SCHEDULES = {
  buffered: scheduleBuffered,
  streamed: scheduleStreamed,
  'rest-streamed': scheduleRestStreamed,
  compressed: scheduleCompressed,
} as const satisfies Readonly<Record<string, (model: SceneModel) => SideSchedule>>;

/**
 * Answers a request to one of a scene's addresses as the scene has it, on `clock`; nothing leaves the
 * thread. The same address gives the same bytes at the same instants, counted from `startMs`, by default
 * from this call: calculating them takes a while, which belongs to nobody. An abort of the request ends it.
 */
export function fetchScene(
  request: Request,
  clock: PlayClock,
  startMs = clock.begin(),
): Promise<Response> {
  return playSide(scheduleAt(request.url), clock, request.signal, startMs);
}

/** What a request to one of a scene's addresses is answered with, and when. */
export function scheduleAt(address: string): SideSchedule {
  const { pathname, search, searchParams } = new URL(address);
  const { model } = parseScene(search.slice(1));
  if (pathname.endsWith(ROAD_PATHS.paginated)) {
    return schedulePageAt(model, searchParams.get('cursor') ?? undefined);
  }
  if (pathname.endsWith(ROAD_PATHS['rest-streamed'])) return scheduleRestStreamed(model);
  if (pathname.endsWith(ROAD_PATHS.compressed)) return scheduleCompressed(model);
  return scheduleSide(pathname.endsWith(BUFFERED_PATH) ? 'buffered' : 'streamed', model);
}

/** What one side of a scene sends, and when; also of the other roads that take one request. */
export function scheduleSide(side: keyof typeof SCHEDULES, model: SceneModel): SideSchedule {
  return SCHEDULES[side](model);
}

/** Plays what one side sends on a clock, from `startMs` on, by default from now on. */
export function playSide(
  schedule: SideSchedule,
  clock: PlayClock,
  signal: AbortSignal,
  startMs = clock.begin(),
): Promise<Response> {
  const { chunks, ...rest } = schedule;
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
    signal,
    startMs,
  );
}
