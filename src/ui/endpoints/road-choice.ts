import type { KnownRoads } from '#endpoints/known-roads';
import type { Road } from '#roads/road';
import { draftOf, type EndpointDraft } from './endpoint-draft.ts';

/**
 * The draft by another road. The road's address is filled in where it is known, unless somebody has typed an
 * address of their own.
 */
export function withRoad(draft: EndpointDraft, { id }: Road, known: KnownRoads): EndpointDraft {
  const address = Object.hasOwn(known, id) ? known[id] : undefined;
  if (address === undefined || isOwnAddress(draft, known)) return { ...draft, road: id };
  // They belong to what answered at the other address.
  const { path: _path, isOurs: _isOurs, notes: _notes, ...rest } = draft;
  return { ...rest, road: id, url: address };
}

/** The draft for one side of an offered pair; of a request of one's own nothing is left. */
export function draftOn(draft: EndpointDraft, road: Road, known: KnownRoads): EndpointDraft {
  return withRoad(isOwnAddress(draft, known) ? draftOf() : draft, road, known);
}

/** Whether a draft has an address that none of the known roads has, whatever its query. */
function isOwnAddress({ url }: EndpointDraft, known: KnownRoads): boolean {
  if (url.trim() === '') return false;
  const address = withoutQuery(url);
  return !Object.values(known).some((each) => withoutQuery(each) === address);
}

function withoutQuery(url: string): string {
  const text = url.trim();
  if (!URL.canParse(text)) return text;
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname}`;
}
