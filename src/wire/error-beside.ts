import { isErrorName } from './error-like.ts';
import { plainName } from './failure-flag.ts';
import { objectsAround, placesIn } from './next-page.ts';

/** Names of lists of something else. */
const LIST = /^(faults|exceptions)$/;

/** Texts that say that there is none. */
const NONE = /^\W*(0*|ok|none|null|n\/?a|false|success\w*|no.?errors?|[123]\d\d)\W*$/i;

/**
 * The error that an object tells around its rows, which are at `listPath`: the first member that holds one, of those in
 * `errors` and `error` before any other, such as `exception` of ClickHouse and `errmsg` of MongoDB; `undefined` if it tells of
 * none. Names of lists, such as `faults`, and numbers
 * of errors say nothing.
 */
export function errorBeside(value: unknown, listPath?: string): unknown {
  const told = objectsAround(value, listPath)
    .flatMap(placesIn)
    .flatMap(Object.entries<unknown>)
    .filter(isError);
  return (told.find(([name]) => /^errors?$/.test(name)) ?? told[0])?.[1];
}

function isError([name, value]: readonly [string, unknown]): boolean {
  const plain = plainName(name);
  if (!isErrorName(plain) || LIST.test(plain)) return false;
  if (typeof value === 'string') return !NONE.test(value);
  // A number may be one of errors; a code is that of HTTP or higher.
  if (typeof value === 'number') return /(code|no)$/.test(plain) && value >= 400;
  return value === true || Object.keys(value ?? {}).length > 0;
}
