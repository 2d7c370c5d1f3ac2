import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';

/** Says where the race is run, and above all what of it is not real. */
export function PlaceBadge({ place }: { readonly place: Place | undefined }) {
  if (place === undefined) return null;
  return <p className={`place-badge place-${place.kind}`}>{describePlace(place)}</p>;
}
