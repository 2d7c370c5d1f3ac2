import type { MoreRows } from '#recording/says-there-is-more';
import { ROADS } from '#roads/roads';
import { listed } from './listed.ts';

/** What a response says that does not have all rows, after the noun of its side. */
export const SAYS_MORE: Readonly<Record<MoreRows, string>> = {
  'next-page': 'names a next page',
  part: 'says that its response is a part of a larger one',
};

/** The same of several responses that have ended. */
export const SAID_MORE: Readonly<Record<MoreRows, string>> = {
  'next-page': 'named a next page',
  part: 'said that it is a part of a larger response',
};

/** What to do about a next page that nobody asked for: "choose the road “Paginated” for it". */
export function choosePages(who: string): string {
  const names = ROADS.filter(({ reading }) => reading === 'pages').map(({ name }) => `“${name}”`);
  return `choose the road ${listed(names, ' or ')} for ${who}`;
}
