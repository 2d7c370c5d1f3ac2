import type { JsonList } from './find-lists.ts';

/** The array of an object that holds the rows, as far as the object's own bytes show. */
export interface ListChoice {
  /** Missing if the object itself is the row. */
  readonly list?: JsonList;
  /**
   * `always`: whatever follows. `if-next-agrees`: if the next object looks the same or none follows.
   * `if-alone`: only if there is no other object.
   */
  readonly holds: 'always' | 'if-next-agrees' | 'if-alone';
  /** The arrays that may hold the rows, if there is more than one. */
  readonly candidates: readonly JsonList[];
}

/** DynamoDB's types whose value is an array: they are parts of an attribute, never a list of rows. */
const DESCRIPTORS = new Set(['L', 'SS', 'NS', 'BS']);

/** Lists of rows have these names, but so do parts of a row; the members beside them decide. */
const LIST_NAME =
  /^(items|userdata|rows|records|results?|data|values?|hits|entries|list|elements|docs|documents|features)$/i;

/** Lists of what went wrong, or inside it, are no rows, also where there is nothing else. */
const FAULT_NAME = /^(errors?|warnings?|faults?|exceptions?)$/i;

/** Members that say why there are no rows. */
const REASON_NAME = /^(messages?|errors?|error_?\w*|details?|reasons?|faults?|exceptions?)$/i;

/** Members that a page of an answer has beside its list of rows, and a row does not. */
const PAGING_NAME =
  /^(\$?metadata|responsemetadata|meta|count|scannedcount|lastevaluatedkey|lastkey|consumedcapacity|total\w*|next\w*|prev\w*|cursor|offset|limit|pages?|page_?(number|size|token|info)|per_?page|has_?(more|next\w*)|took|elapsed\w*|request_?id|_?links|paging|pagination|done|continuation\w*|bbox|errors|warnings|success|ok|kind|api_?version|jsonapi|incomplete_results|millisbehindlatest|@odata\..*)$/i;

/**
 * Chooses the array that holds the rows from the `lists` of an object.
 *
 * If `path` is given, it is that one; an empty path is the object itself. Otherwise it is `userData`,
 * DynamoDB's `Items`, or an array with a usual name for lists and only counts and paging members beside it.
 * With any other name, the next object decides. An object with other members beside its only array of
 * objects holds rows there if it is alone. With several such arrays it is a row, and a person has to
 * choose.
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
  const [list] = candidates.length === 0 ? emptyOf(nested) : candidates;
  if (list === undefined || candidates.length > 1) return { holds: 'always', candidates };
  if (list.count > 0 && !mayHoldRows(list)) return { holds: 'always', candidates: [] };
  const names = list.siblings();
  const isPage = names.every(isOfPaging);
  // As deep as that, only what has nothing else in it is an answer.
  if (list.level > PAGE_LEVELS_MAX)
    return { ...(isPage && { list }), holds: isPage ? 'if-alone' : 'always', candidates };
  const isListName = LIST_NAME.test(nameOf(list));
  if (!isPage || (names.length > 0 && !isListName)) {
    if (list.count > 0) return { list, holds: 'if-alone', candidates };
    // An answer without rows, which is offered as a row too; but not if what it says may be a part of a row.
    return isListName && (!names.some(isReason) || names.every(isOfAnswer))
      ? { list, holds: 'if-alone', candidates: [list] }
      : { holds: 'always', candidates };
  }
  const holds = isListName && list.count > 0 ? 'always' : 'if-next-agrees';
  return { list, holds, candidates };
}

/** How deeply a page's list may be nested in an object: `data.rows`. */
const PAGE_LEVELS_MAX = 2;

/** The list of an object whose lists have no rows: its only one, or the only one with a usual name. */
function emptyOf(lists: readonly JsonList[]): readonly JsonList[] {
  const usual = lists.filter((one) => one.count === 0 && LIST_NAME.test(nameOf(one)));
  return [lists, usual].find((some) => some.length === 1) ?? [];
}

/** Whether a member of this name is what an answer may have around its rows, or in place of them. */
export function isOfAnswer(name: string): boolean {
  return isOfPaging(name) || isReason(name) || /^(msg|code|status\w*)$/i.test(name);
}

function mayHoldRows(list: JsonList): boolean {
  const isOfFault = list.path.split('.').some((name) => FAULT_NAME.test(name));
  if (list.count === 0 || isOfFault) return false;
  return list.hasObjects || (list.hasArrays && LIST_NAME.test(nameOf(list)));
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

/** Whether a member of this name says why there are no rows. */
export function isReason(name: string): boolean {
  return REASON_NAME.test(name);
}

/** Whether a member has a name that lists of rows often have. */
export function hasListName(name: string): boolean {
  return LIST_NAME.test(name);
}

/** Whether a member of this name is what a page of an answer has beside its list of rows. */
export function isOfPaging(name: string): boolean {
  return PAGING_NAME.test(name);
}
