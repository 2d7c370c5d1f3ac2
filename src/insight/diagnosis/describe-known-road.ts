import { type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import type { CheckFinding } from './check-finding.ts';

/** What is chosen on a side: the id of its road, and its address as it was typed. */
interface ChosenRoad {
  readonly road: string;
  readonly url: string;
}

/**
 * That a side has the address of another road than it takes, as far as the page knows the addresses of roads, by their
 * ids; said before anything is sent. Parameters do not matter. Empty where nothing contradicts the choice.
 */
export function describeKnownRoad(
  chosen: Readonly<Record<Side, ChosenRoad>>,
  known: Readonly<Record<string, string>>,
): readonly CheckFinding[] {
  const sentences = SIDES.flatMap((side) => {
    const { road, url } = chosen[side];
    const ids = Object.keys(known).filter((id) => placeOf(known[id]) === placeOf(url));
    const [id] = ids;
    if (id === undefined || ids.includes(road)) return [];
    return [
      `The address on the ${side} is that of the road “${roadOf(id).name}”, and not of “${roadOf(road).name}”.`,
    ];
  });
  if (sentences.length === 0) return [];
  return [
    {
      code: 'check.known-road',
      tone: 'note',
      sentence: sentences.join(' '),
      remedy:
        'Limits and costs are told by the road, and so is how a response is read: choose the road of the address, unless you mean to compare it as it is.',
    },
  ];
}

/** An address without its query; `undefined` if it is none. */
function placeOf(url = ''): string | undefined {
  if (!URL.canParse(url.trim())) return undefined;
  const { origin, pathname } = new URL(url.trim());
  return `${origin}${pathname}`;
}
