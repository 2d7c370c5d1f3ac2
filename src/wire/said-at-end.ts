import { saysFailureInWords } from './error-like.ts';
import { excerpt } from './decode-body.ts';
import { plainName } from './failure-flag.ts';
import { isFlagValue, nextPageInBody } from './next-page.ts';
import { numberIn } from './number-in.ts';
import { failureOf } from './says-failed.ts';
import { saysPart, saysPartInWords } from './says-part.ts';
import { shortJson } from './short-json.ts';

type Members = Readonly<Record<string, unknown>>;

/* What members of the end of a stream say, which could mean anything in a row. Names are plain. */

/** Members that say in words how a stream ended. */
const WORDS =
  /(reason|state|status)$|^(message|msg|details?|cause|outcome|result|phase|note|info|warnings?)$/;

/** Members that say by true that it ended too early. */
const EARLY =
  /^(is|was|has)?(abort|cancell?|interrupt|fail|crash|kill|terminat|expir|disconnect|stopp|time)(ed|d|ure|out)(early)?$/;

/** Members that hold an error or a code. */
const LAST_ERROR = /^last(error|exception)/;
const CODE = /^(http|exit)?(code|status(code)?)$/;

/** Members that count what did not come. */
const MISSING =
  /^(num)?(fail(ed|ures?)|skipped|un(processed|read|delivered)|dropped|missing|omitted|lost|rejected|remaining)[a-z]*$/;

/** Members that say whether more is to come. */
const MORE = /^more(results)?$/;
const LAST = /^(done|finished|final|exhausted|eof|endofstream)$/;

/** How the end of a stream says that it came too early, or that something failed; `undefined` if it does not. */
export function failureAtEnd(value: Members): string | undefined {
  return failureOf(value) ?? Object.entries(value).flatMap((one) => failureIn(one) ?? [])[0];
}

function failureIn([name, value]: readonly [string, unknown]): string | undefined {
  const plain = plainName(name);
  if (
    WORDS.test(plain) &&
    !plain.startsWith('warning') &&
    typeof value === 'string' &&
    saysFailureInWords(value)
  )
    return excerpt(value);
  const number = numberIn(value) ?? 0;
  const isFailure =
    (EARLY.test(plain) && isFlagValue(value, true)) ||
    (LAST_ERROR.test(plain) && Object.keys(value ?? {}).length > 0) ||
    (CODE.test(plain) &&
      number < 600 &&
      (number >= 400 || (number > 0 && plain.startsWith('exit'))));
  return isFailure ? `"${name}": ${shortJson(value)}` : undefined;
}

/**
 * How the end of a stream says, as a clause, that rows are missing: `count` of them are known to have come. It may
 * count what was left out, or name a next page.
 */
export function partAtEnd(value: Members, count: number): string | undefined {
  const said =
    saysPart(value, count) ?? Object.entries(value).flatMap((one) => partIn(one) ?? [])[0];
  if (said !== undefined) return said;
  const next = nextPageInBody(value, ANYWHERE, ANYWHERE);
  return next.state === 'none' ? undefined : 'it names a next page';
}

/** Where the next page would be does not matter. */
const ANYWHERE = 'https://localhost/';

function partIn([name, value]: readonly [string, unknown]): string | undefined {
  const plain = plainName(name);
  const isPart =
    (MISSING.test(plain) && isSome(value)) ||
    (MORE.test(plain) && isFlagValue(value, true)) ||
    (LAST.test(plain) && isFlagValue(value, false)) ||
    (WORDS.test(plain) && saysPartInWords(value));
  return isPart ? `${name} is ${excerpt(shortJson(value).replaceAll(/^"|"$/g, ''))}` : undefined;
}

/** Whether a member counts something, or lists it. */
function isSome(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return (numberIn(value) ?? 0) > 0;
}

/** Whether a member says how a stream ended, by its name: what has more in it may be a row. */
export function isOfEnd([name, value]: readonly [string, unknown]): boolean {
  const plain = plainName(name);
  const isScalar = typeof value !== 'object' || value === null;
  return [
    MISSING,
    LAST_ERROR,
    /^warnings?$/,
    ...(isScalar ? [WORDS, EARLY, CODE, MORE, LAST] : []),
  ].some((pattern) => pattern.test(plain));
}
