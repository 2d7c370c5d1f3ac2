import type { JsonList } from './find-lists.ts';

/** Which array of an object holds the rows, as far as its own bytes tell. */
export interface ListChoice {
  /** Missing where the object itself is the row. */
  readonly list?: JsonList;
  /**
   * Whether it is so whatever else comes; if the next object looks the same, or none comes; or only if
   * the object is alone.
   */
  readonly holds: 'always' | 'if-next-agrees' | 'if-alone';
  /** The arrays that may hold the rows, where there is more than one answer. */
  readonly candidates: readonly JsonList[];
}

/** DynamoDB's types with an array for their value: they are parts of an attribute, never a list of rows. */
const DESCRIPTORS = new Set(['L', 'SS', 'NS', 'BS']);

/** Lists of rows have such names, and so have parts of a row: what stands beside them decides. */
const LIST_NAME =
  /^(items|userdata|rows|records|results?|data|values?|hits|entries|list|elements|docs|documents|features)$/i;

/** Lists of what went wrong are no rows, also where there is nothing else. */
const FAULT_NAME = /^(errors|warnings)$/i;

/** What stands beside a list of rows in one page of an answer, and not in a row. */
const PAGING_NAME =
  /^(\$?metadata|responsemetadata|meta|count|scannedcount|lastevaluatedkey|lastkey|consumedcapacity|total\w*|next\w*|prev\w*|cursor|offset|limit|pages?|page_?(number|size|token|info)|per_?page|has_?(more|next\w*)|took|elapsed\w*|request_?id|_?links|paging|pagination|done|continuation\w*|bbox|errors|warnings|success|ok|kind|api_?version|jsonapi|incomplete_results|millisbehindlatest|@odata\..*)$/i;

/**
 * Chooses the array that holds the rows out of the `lists` of an object.
 *
 * With `path`, that one; an empty path is the object itself. Without, `userData`; DynamoDB's own
 * `Items`; an array that is named as lists are and has nothing beside it but what counts and turns
 * pages. With another name, the next object tells. An object that has more beside its only array of
 * objects holds rows there if it is alone; with several such arrays it is a row, and the choice is left
 * to a person.
 */
export function chooseList(lists: readonly JsonList[], path?: string): ListChoice {
  const nested = lists.filter((one) => !DESCRIPTORS.has(nameOf(one)));
  const candidates = nested.filter(mayHoldRows);
  if (path !== undefined) {
    const list = nested.find((one) => one.path === path);
    return { ...(list !== undefined && { list }), holds: 'always', candidates };
  }
  const own = nested.find(isOurs) ?? nested.find(isDynamoDbs);
  if (own !== undefined) return { list: own, holds: 'always', candidates: [] };
  const [list] = candidates.length === 0 && nested.length === 1 ? nested : candidates;
  if (list === undefined || list.level > PAGE_LEVELS_MAX || candidates.length > 1) {
    return { holds: 'always', candidates };
  }
  const names = list.siblings();
  const isPage = names.every(isOfPaging);
  if (list.count > 0 && !mayHoldRows(list)) return { holds: 'always', candidates: [] };
  const isListName = LIST_NAME.test(nameOf(list));
  if (!isPage || (names.length > 0 && !isListName)) {
    return list.count > 0
      ? { list, holds: 'if-alone', candidates }
      : { holds: 'always', candidates };
  }
  const holds = isListName && list.count > 0 ? 'always' : 'if-next-agrees';
  return { list, holds, candidates };
}

/** How deep the list of a page lies at most, in an object around it: `data.rows`. */
const PAGE_LEVELS_MAX = 2;

function mayHoldRows(list: JsonList): boolean {
  const name = nameOf(list);
  if (list.count === 0 || FAULT_NAME.test(name)) return false;
  return list.hasObjects || (list.hasArrays && LIST_NAME.test(name));
}

function nameOf({ path }: JsonList): string {
  return path.split('.').at(-1) ?? '';
}

function isOurs({ path }: JsonList): boolean {
  return path === 'userData';
}

function isDynamoDbs({ path, siblings }: JsonList): boolean {
  return path === 'Items' && (siblings().includes('Count') || siblings().every(isOfPaging));
}

function isOfPaging(name: string): boolean {
  return PAGING_NAME.test(name);
}
