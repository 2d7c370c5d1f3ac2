import { stackLimitsOf } from '#insight/export/race-origin';
import { formatDuration } from '#insight/figures/format-quantity';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { frontDoorOf } from './front-door.ts';
import type { KnownCause } from './known-cause.ts';
import { roadAtDoor } from './road-at.ts';
import { hasTimedOut, timeLimitName } from './time-limit.ts';

/** How much longer than the limit a silence that it ended may seem: a share of it, and ms for the way. */
const LONGER = 1.03;
const ON_ITS_WAY_MS = 500;

/** A front door that waited too long for a byte, as the cause of a run's end. */
export interface IdleEnd {
  readonly cause: KnownCause;
  /** Whether nothing had come for about as long as it waits. */
  readonly isLikely: boolean;
}

/**
 * What the idle limit of its road may have to do with the end of a run behind API Gateway: as a local stack
 * reports the limit, or a file of one, otherwise as AWS documents it, which has two. `undefined` without such
 * a limit.
 */
export function idleEndOf(recording: EndedRecording, place?: Place): IdleEnd | undefined {
  const { idle } = roadAtDoor(roadOf(recording.road), recording).limits;
  if (idle === undefined || frontDoorOf(recording, place) !== 'API Gateway') return undefined;
  const { restStreamIdleMs: stackMs } = place?.kind === 'replay' ? place : stackLimitsOf(place);
  const [limitMs, otherMs] =
    stackMs === undefined ? [idle.regionalMs, idle.edgeOptimisedMs] : [stackMs];
  const silenceMs = silenceOf(recording);
  const isLikely = isAbout(silenceMs, limitMs) || isAbout(silenceMs, otherMs);
  const begin = isLikely ? `Nothing came for ${formatDuration(silenceMs)}, and ` : '';
  const wait = timeLimitName(limitMs);
  const cause = `${begin}API Gateway gives up on a streamed response after ${wait} without a byte`;
  if (otherMs === undefined) {
    const fix = `Send something, such as an empty line, at least every ${wait}, or start the local stack with a longer --rest-stream-idle-ms.`;
    return { isLikely, cause: { code: 'stream-idle', cause, fix } };
  }
  const otherWait = timeLimitName(otherMs);
  return {
    isLikely,
    cause: {
      code: 'stream-idle',
      cause: `${cause}, or ${otherWait} if the API is edge-optimised`,
      fix: `Send something, such as an empty line, at least every ${wait}, or every ${otherWait} behind an edge-optimised API.`,
    },
  };
}

/** Whether a silence lasted for about as long as a limit allows. */
function isAbout(silenceMs: number, limitMs: number | undefined): boolean {
  if (limitMs === undefined) return false;
  return hasTimedOut(silenceMs, limitMs) && silenceMs <= LONGER * limitMs + ON_ITS_WAY_MS;
}

/** For how long nothing came before a status of error, or before a body was cut, in ms. */
function silenceOf({ chunks, marks, receivedMs, endMs, problem }: EndedRecording): number {
  if (problem?.code === 'http-error') return marks.headersMs ?? endMs;
  return (receivedMs ?? endMs) - (chunks.at(-1)?.atMs ?? marks.headersMs ?? 0);
}
