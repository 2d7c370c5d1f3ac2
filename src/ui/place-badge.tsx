import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';

/** Says where the race is run, and above all what is simulated; its room is reserved before that is known. */
export function PlaceBadge({ place }: { readonly place: Place | undefined }) {
  return (
    <div className="place-room">
      {place !== undefined && (
        <p className={`place-badge place-${place.kind}`}>{describePlace(place)}</p>
      )}
    </div>
  );
}
