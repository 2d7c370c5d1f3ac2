import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';

/** Where something was run that is saved on this page, and in which browser. */
export function originHere(place: Place | undefined) {
  return {
    place: place === undefined ? 'Place unknown' : describePlace(place),
    browser: navigator.userAgent,
  };
}
