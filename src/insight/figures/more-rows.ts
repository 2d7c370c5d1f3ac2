import { otherCountClause, otherCountOf } from '#recording/other-count';
import type { Recording } from '#recording/recording';
import type { MoreRows } from '#recording/says-there-is-more';
import { ROADS } from '#roads/roads';
import { listed } from './listed.ts';

/** What a response says that does not have all rows, or may not, after the noun of its side. */
const SAYS_MORE: Readonly<Record<MoreRows, string>> = {
  'next-page': 'names a next page',
  'next-page-of-post': 'names a next page',
  'page-out-of-reach': 'says that there are more rows, which no road can ask for',
  part: 'says that its response is a part of a larger one',
  'errors-beside-rows': 'reports an error beside its rows',
  'other-count': 'gives another count than that of its rows',
};

/** The same of several responses that have ended. */
export const SAID_MORE: Readonly<Record<MoreRows, string>> = {
  'next-page': 'named a next page',
  'next-page-of-post': 'named a next page',
  'page-out-of-reach': 'said that there are more rows, which no road can ask for',
  part: 'said that it is a part of a larger response',
  'errors-beside-rows': 'reported an error beside the rows',
  'other-count': 'gave another count than that of the rows that came',
};

/** What one response says, with its numbers where it counts other rows than it has. */
export function saysMore(run: Pick<Recording, 'otherCount' | 'notes'>, more: MoreRows): string {
  const other = more === 'other-count' ? otherCountOf(run) : undefined;
  return other === undefined ? SAYS_MORE[more] : otherCountClause(other);
}

/** Whether nobody can tell if rows are missing of a response that says so. */
export function leavesOpen(more: MoreRows): boolean {
  return more === 'errors-beside-rows' || more === 'other-count';
}

/** What that means for its rows, as the end of a sentence. */
export function meansMore(more: MoreRows, whose: string): string {
  return leavesOpen(more)
    ? `so nobody can tell whether these are all${whose} rows`
    : `so these are not all${whose} rows`;
}

/**
 * What to do about rows that did not come, where `who` is "it" or the like: "choose the road “Paginated” for it",
 * which helps only where it can ask for the next page.
 */
export function haveAllRows(more: MoreRows, who: string): string {
  if (more === 'part') return `have ${who} return all rows`;
  if (more === 'errors-beside-rows') return `have ${who} return all rows without an error`;
  if (more === 'other-count') return `have ${who} return as many rows as it says`;
  if (more === 'page-out-of-reach')
    return `have ${who} return all rows, or name its next page with a token or with an address on its own origin`;
  const names = ROADS.filter(({ reading }) => reading === 'pages').map(({ name }) => `“${name}”`);
  const roads = listed(names, ' or ');
  if (more === 'next-page-of-post')
    return `have ${who} return all rows, because the road ${roads} asks for a next page by its address alone and repeats the body of a POST as it is`;
  return `choose the road ${roads} for ${who}`;
}
