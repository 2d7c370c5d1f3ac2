import type { ReplayedPlace } from '#recording/place';
import { isSimulated } from './is-simulated.ts';

/**
 * That the addresses of what is shown again are not those that were requested; empty where they are, and for a
 * scene, whose addresses nobody requested.
 */
export function describeCutAddresses(place: ReplayedPlace): string {
  return place.hasCutAddresses === true && !isSimulated(place)
    ? 'Its addresses are not complete: what may be secret in them was not kept.'
    : '';
}
