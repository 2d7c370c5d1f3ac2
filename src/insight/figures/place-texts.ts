import type { Place } from '#recording/place';
import { describeChanges, describePlace } from './describe-place.ts';
import { formatDay } from './format-day.ts';
import { formatInstant } from './format-instant.ts';
import { formatCountOf } from './format-quantity.ts';

/**
 * Where a race is run, for where room is short: the words of {@link describePlace}; then the same of a replay without
 * the time of its day; and then with fewer and fewer of a scene's changes and how many more there are. The last ones
 * only count them. At least one text.
 */
export function placeTexts(place: Place): readonly [string, ...string[]] {
  const changes = changesIn(place);
  const shorter = changes.map((_change, at) => {
    const named = changes.slice(0, changes.length - 1 - at);
    const words =
      named.length === 0
        ? [formatCountOf(changes.length, 'setting')]
        : [...named, `and ${changes.length - named.length} more`];
    return describeShortly(withChanges(place, changes, words));
  });
  const whole = describePlace(place);
  const sameDay = describeShortly(place);
  return [whole, ...(sameDay === whole ? [] : [sameDay]), ...shorter];
}

/** The words of {@link describePlace}, of a replay with its day alone: what was changed says more than its minute. */
function describeShortly(place: Place): string {
  const words = describePlace(place);
  if (place.kind !== 'replay' || place.startedAt === undefined) return words;
  const instant = formatInstant(place.startedAt);
  // It is the last thing that is said.
  return `${words.slice(0, words.length - instant.length)}${formatDay(place.startedAt)}`;
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
