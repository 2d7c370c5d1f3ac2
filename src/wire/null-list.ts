import { hasListName, isOfPaging, isReason } from './choose-list.ts';
import { isObject } from './is-object.ts';
import { parseJson } from './parse-json.ts';
import { isFailureFlag } from './says-failed.ts';

/** Lists that hold rows wherever they are. */
const LIST_NAMES = ['userData', 'Items'];

/**
 * Whether an object, a JSON text, has null in place of a list at `path`, or on the way to it, as some languages
 * write an empty one; `path` is names joined by dots. `false` for a text that is not JSON.
 */
export function hasNullList(text: string, path: string): boolean {
  let value = path === '' ? undefined : parseJson(text);
  for (const name of path.split('.')) {
    value = membersOf(value).get(name);
    if (value === null) return true;
  }
  return false;
}

/**
 * The name of the list of rows of an object, a JSON text, if it is a page whose list is null: it has nothing else but
 * members of a page. A row may have such a member beside its own.
 */
export function nullListOf(text: string): string | undefined {
  const members = membersOf(parseJson(text));
  const isPage = [...members.keys()].every((name) => LIST_NAMES.includes(name) || isOfPaging(name));
  return isPage ? LIST_NAMES.find((name) => members.get(name) === null) : undefined;
}

/**
 * Whether an object that is all of a response, a JSON text, has null in place of its list of rows: a member with
 * a usual name for lists, in itself or in an object of such a name, beside nothing but members of a page. One that
 * says what went wrong is no answer.
 */
export function isNullAnswer(text: string): boolean {
  return isWithoutRows(parseJson(text), LEVELS_MAX);
}

function isWithoutRows(value: unknown, levels: number): boolean {
  const members = [...membersOf(value)];
  const isNull = ([name, member]: readonly [string, unknown]) =>
    hasListName(name) && (member === null || (levels > 1 && isWithoutRows(member, levels - 1)));
  return (
    members.some(isNull) &&
    members.every(
      ([name, member]) =>
        isNull([name, member]) || ((isOfPaging(name) || isReason(name)) && !isFault(name, member)),
    )
  );
}

function isFault(name: string, member: unknown): boolean {
  if (isFailureFlag([name, member])) return true;
  return isReason(name) && !['null', '""', '[]'].includes(JSON.stringify(member));
}

/** A list may be nested in an object: `data.rows`. */
const LEVELS_MAX = 2;

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isObject(value) ? Object.entries(value) : []);
}
