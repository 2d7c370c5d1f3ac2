import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';
import { keepTogether } from './keep-together.ts';

/**
 * Says where the race is run, and above all what is simulated; its room is reserved before that is known. Where
 * it is too narrow, the end is only in the tooltip, and always for screen readers.
 */
export function PlaceBadge({ place }: { readonly place: Place | undefined }) {
  const words = place === undefined ? '' : describePlace(place);
  return (
    <div className="place-room">
      {place !== undefined && (
        <p className={`place-badge place-${place.kind}`} title={words}>
          {keepTogether(words)}
        </p>
      )}
    </div>
  );
}
