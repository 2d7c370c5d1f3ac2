import { playChunks } from '#playback/play-chunks';
import type { PlayClock } from '#playback/play-clock';
import { BUFFERED_PATH, STREAMED_PATH } from './scene-addresses.ts';
import { modelAt } from './scene-link.ts';
import type { SceneModel } from './scene-model.ts';
import { scheduleBuffered } from './schedule-buffered.ts';
import { scheduleStreamed } from './schedule-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

/**
 * Answers a request to one of the two sides of a scene, which race, as the scene has it, on `clock`; nothing
 * leaves the thread. The same address gives the same bytes at the same instants, counted from `startMs`, by
 * default from this call, so that the time for calculating them does not count. An abort of the request ends it.
 * The code for the other roads is larger, and is in `fetch-road.ts`.
 *
 * @throws {TypeError} for any other address.
 */
export async function fetchScene(
  request: Request,
  clock: PlayClock,
  startMs = clock.begin(),
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const side = SIDES_BY_PATH[pathname];
  if (side === undefined) throw new TypeError(`A race in a scene has no side at ${pathname}.`);
  return playSide(scheduleSide(side, modelAt(request.url)), clock, request.signal, startMs);
}

const SIDES_BY_PATH: Readonly<Record<string, 'buffered' | 'streamed'>> = {
  [BUFFERED_PATH]: 'buffered',
  [STREAMED_PATH]: 'streamed',
};

/** What one side of a scene sends, and when. */
export function scheduleSide(side: 'buffered' | 'streamed', model: SceneModel): SideSchedule {
  return side === 'buffered' ? scheduleBuffered(model) : scheduleStreamed(model);
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
