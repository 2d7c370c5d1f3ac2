import type { Place } from '#recording/place';
import { PLACE_BEGINS } from './describe-place.ts';

/** Whether a race was calculated by a scene, now or when it was recorded; `false` where the place is not known. */
export function isSimulated(place: Place | undefined): boolean {
  if (place?.kind === 'replay') return place.place.startsWith(PLACE_BEGINS.simulated);
  return place?.kind === 'simulated';
}
