import { isOfPaging } from './choose-list.ts';

/** Lists that hold rows wherever they are. */
const LIST_NAMES = ['userData', 'Items'];

/**
 * Whether an object, a JSON text, has null in place of a list at `path`, or on the way to it, as some languages
 * write an empty one; `path` is names joined by dots. `false` for a text that is not JSON.
 */
export function hasNullList(text: string, path: string): boolean {
  let value = path === '' ? undefined : parse(text);
  for (const name of path.split('.')) {
    value = membersOf(value).get(name);
    if (value === null) return true;
  }
  return false;
}

/**
 * Whether an object, a JSON text, is a page whose list of rows is null: it has nothing else but members of a
 * page. A row may have such a member beside its own.
 */
export function isNullPage(text: string): boolean {
  const members = membersOf(parse(text));
  const isNull = LIST_NAMES.some((name) => members.get(name) === null);
  return (
    isNull && [...members.keys()].every((name) => LIST_NAMES.includes(name) || isOfPaging(name))
  );
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isObject ? Object.entries(value) : []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
