import { endsFirst, roadAt, toldLimitsOf } from '#insight/diagnosis/road-at';
import { largestRequestOf } from '#insight/diagnosis/request-spans';
import { timeLimitName, timeLimitOf } from '#insight/diagnosis/time-limit';
import { capitalised } from '#insight/figures/capitalised';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import type { RaceRemark } from './race-answer.ts';

/** From this share of a limit on, a run counts as near it. */
const NEAR = 0.8;

/** How near a run came to the limits of its road; empty if it did not. */
export function nearLimitsOf(
  run: EndedRecording,
  noun: string,
  place: Place | undefined,
): readonly RaceRemark[] {
  const { road: id } = run;
  const road = roadAt(roadOf(id), run, toldLimitsOf(place));
  const { durationMs, bytes } = largestRequestOf(run);
  const { maxBytes, functionMs } = road.limits;
  const isOfFunction = endsFirst(road) === 'function';
  const limitMs = isOfFunction ? functionMs : timeLimitOf(road, place);
  const of = road.reading === 'pages' ? ' for one page' : '';
  const remarks: RaceRemark[] = [];
  if (limitMs !== undefined && isNear(durationMs, limitMs)) {
    remarks.push({
      code: `race.near-time-limit.${id}`,
      sentence: `${capitalised(noun)} took ${formatDuration(durationMs)}${of}; ${isOfFunction ? 'the local stack ends its function' : `${road.frontDoor} gives up`} after ${timeLimitName(limitMs)}.`,
    });
  }
  if (isNear(bytes, maxBytes)) {
    remarks.push({
      code: `race.near-size-limit.${id}`,
      sentence: `${capitalised(noun)} returned ${formatBytes(bytes)}${of}; it can return ${formatBytes(maxBytes)} at most.`,
    });
  }
  return remarks;
}

/** Whether something is close to a limit; a value beyond it shows that this limit does not apply. */
function isNear(amount: number, limit: number): boolean {
  return amount >= NEAR * limit && amount <= limit;
}
