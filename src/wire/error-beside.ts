import { plainName } from './failure-flag.ts';
import { objectsAround, placesIn } from './next-page.ts';
import { numberIn } from './number-in.ts';

/** Members, by their plain names, that hold an error, such as `exception` of ClickHouse and `errmsg` of MongoDB. */
const HOLDER =
  /^(errors?|err|exception|fault|haserrors?|iserror)$|^(err(or)?|exception|fault)(message|msg|text|reason|description|details?|string)$/;

/** Members that hold the code or the kind of an error. */
const CODE = /^(err(or)?|exception|fault)(code|no|num(ber)?|type|name|class)$/;

/** Texts that say that there is none. */
const NONE = /^\W*(0*|-|ok|none|nil|null|undefined|n\/?a|false|success\w*|no[ _-]?errors?)\W*$/i;

/**
 * The error that an object tells around its rows, which are at `listPath`: the first member that holds one, of those in
 * `errors` and `error` before any other; `undefined` if it tells of none. Names of lists, such as `faults`, and numbers
 * of errors say nothing.
 */
export function errorBeside(value: unknown, listPath?: string): unknown {
  const members = objectsAround(value, listPath)
    .flatMap(placesIn)
    .flatMap(Object.entries<unknown>);
  const told = (name: string) => members.find((one) => one[0] === name && isError(one));
  return (told('errors') ?? told('error') ?? members.find(isError))?.[1];
}

function isError([name, value]: readonly [string, unknown]): boolean {
  const plain = plainName(name);
  if (CODE.test(plain)) return isErrorCode(value);
  return HOLDER.test(plain) && (value === true || isSomething(value));
}

/** Whether a code is one of an error: 0 and those of HTTP that went well are none. */
function isErrorCode(value: unknown): boolean {
  const code = numberIn(value);
  return code === undefined ? isSomething(value) : code !== 0 && (code < 100 || code >= 400);
}

/** Whether a member says something: not null, false, empty, or a word for nothing. */
function isSomething(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && !NONE.test(value);
  return Object.keys(value).length > 0;
}
