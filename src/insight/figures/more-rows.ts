import type { MoreRows } from '#recording/says-there-is-more';
import { ROADS } from '#roads/roads';
import { listed } from './listed.ts';

/** What a response says that does not have all rows, after the noun of its side. */
export const SAYS_MORE: Readonly<Record<MoreRows, string>> = {
  'next-page': 'names a next page',
  'page-out-of-reach': 'says that there are more rows, which no road can ask for',
  part: 'says that its response is a part of a larger one',
};

/** The same of several responses that have ended. */
export const SAID_MORE: Readonly<Record<MoreRows, string>> = {
  'next-page': 'named a next page',
  'page-out-of-reach': 'said that there are more rows, which no road can ask for',
  part: 'said that it is a part of a larger response',
};

/**
 * What to do about rows that did not come, where `who` is "it" or the like: "choose the road “Paginated” for it",
 * which helps only where it can ask for the next page.
 */
export function haveAllRows(more: MoreRows, who: string): string {
  if (more === 'part') return `have ${who} return all rows`;
  if (more === 'page-out-of-reach')
    return `have ${who} return all rows, or name its next page by a text or by an address on its own origin`;
  const names = ROADS.filter(({ reading }) => reading === 'pages').map(({ name }) => `“${name}”`);
  return `choose the road ${listed(names, ' or ')} for ${who}`;
}
