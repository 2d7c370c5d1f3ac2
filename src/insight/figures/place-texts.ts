import type { Place } from '#recording/place';
import { describeChanges, describePlace } from './describe-place.ts';
import { formatCountOf } from './format-quantity.ts';

/**
 * Where a race is run, for where room is short: the words of {@link describePlace}, and then those with fewer and
 * fewer of a scene's changes and how many more there are; the last ones only count them. At least one text.
 */
export function placeTexts(place: Place): readonly [string, ...string[]] {
  const changes = changesIn(place);
  const shorter = changes.map((_change, at) => {
    const named = changes.slice(0, changes.length - 1 - at);
    const words =
      named.length === 0
        ? [formatCountOf(changes.length, 'setting')]
        : [...named, `and ${changes.length - named.length} more`];
    return describePlace(withChanges(place, changes, words));
  });
  return [describePlace(place), ...shorter];
}

function changesIn(place: Place): readonly string[] {
  return 'changes' in place ? (place.changes ?? []) : [];
}

function withChanges(place: Place, from: readonly string[], to: readonly string[]): Place {
  switch (place.kind) {
    case 'simulated':
      return { ...place, changes: to };
    case 'replay': {
      const words = place.place.replace(describeChanges(from), () => describeChanges(to));
      return { ...place, place: words };
    }
    default:
      return place;
  }
}
