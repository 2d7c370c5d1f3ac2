import type { Road } from './road.ts';
import { ROADS } from './roads.ts';

/**
 * A road whose endpoint is behind another front door than the road stands for: it keeps its name, and has the limits and
 * the bill of the road that is read in the same way behind that front door. If there is none, nothing is known to end a
 * request before its function does, and the largest response stays as it is.
 */
export function roadBehind(road: Road, frontDoor: Road['frontDoor']): Road {
  if (road.frontDoor === frontDoor) return road;
  const other = alikeBehind(road, frontDoor);
  if (other !== undefined) {
    return { ...road, frontDoor, limits: other.limits, billing: other.billing };
  }
  const isFrontDoorBilled = ROADS.some(
    (each) => each.frontDoor === frontDoor && each.billing.isFrontDoorBilled,
  );
  const { maxBytes } = road.limits;
  return { ...road, frontDoor, limits: { maxBytes }, billing: { isFrontDoorBilled } };
}

/** The road that is read as this one is and stands for that front door; `undefined` if there is none. */
export function alikeBehind(
  { reading, compression }: Road,
  frontDoor: Road['frontDoor'],
): Road | undefined {
  const isPlain = compression === undefined;
  return ROADS.find(
    (each) =>
      each.frontDoor === frontDoor &&
      each.reading === reading &&
      (each.compression === undefined) === isPlain,
  );
}
