import { evidenceOf } from '#recording/evidence-of';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';
import { frontDoorIn, isOnThisMachine } from './host-class.ts';
import { isOfAws } from './is-of-aws.ts';

type Door = Road['frontDoor'];

/** Messages that come from API Gateway itself, and from a Function URL itself; other servers have a “Message” too. */
export const OF_GATEWAY =
  /"message"\s*:\s*"(Missing Authentication Token|Endpoint request timed out)"/;
export const OF_URL = /"Message"\s*:\s*"(?:Forbidden"|[^"]*Function URL)/;

/**
 * Which front door of AWS, or of a local stack or the simulator in its place, stands before the endpoint of
 * a run: as its address tells, or its response. `undefined` where nothing tells, as on a domain of one's
 * own: the limits of AWS are then no facts.
 */
export function frontDoorOf(
  { url, road, headers, problem }: Pick<EndedRecording, 'url' | 'road' | 'headers' | 'problem'>,
  place?: Place,
): Door | undefined {
  const evidence = evidenceOf(problem);
  const door = frontDoorIn(url);
  if (door !== undefined) return door;
  if (OF_GATEWAY.test(evidence)) return 'API Gateway';
  if (!isOnThisMachine({ url }) && OF_URL.test(evidence)) return 'Function URL';
  return isOfAws({ url, headers }, undefined, place) ? roadOf(road).frontDoor : undefined;
}
