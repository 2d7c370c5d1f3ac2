import { PLACE_BEGINS } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';

/**
 * Whether something was run on a local stack: by its own report or, of what is shown again, by a limit that
 * only a stack tells, or by what the page said of the place then.
 */
export function isLocalStack(place: Place | undefined): boolean {
  switch (place?.kind) {
    case 'local':
      return true;
    case 'replay':
      return place.gatewayTimeoutMs !== undefined || place.place.startsWith(PLACE_BEGINS.local);
    default:
      return false;
  }
}

/** Whether the local stack did not answer any more when it was asked again after a run had lost it. */
export function hasStackStopped(place: Place | undefined): boolean {
  switch (place?.kind) {
    case 'local':
      return place.hasStopped === true;
    case 'replay':
      return place.place.startsWith(PLACE_BEGINS.stopped);
    default:
      return false;
  }
}
