import { shortJson } from './short-json.ts';

type Member = readonly [name: string, value: unknown];

/**
 * Whether a member says by itself that a request failed: `"success": false`, `"statusCode": 500`,
 * `"status": "error"`. This holds wherever it stands. Other words and members do not say that around rows, where
 * they may tell which rows were asked for, as in `{"status":"cancelled","orders":[…]}` and
 * `{"level":"error","lines":[…]}`; `messageAfter` takes them for a failure in an object that stands in place of a row.
 */
export function isFailureFlag([name, value]: Member): boolean {
  const plain = plainName(name);
  if (isFlag(plain)) return value === false || value === 'false';
  const isStatus = /^(http)?status(code)?$/.test(plain);
  return isStatus && /^"?([45]\d\d|error|fail(ed|ure)?)"?$/i.test(shortJson(value));
}

/** The first such member of an object that is around rows, or has none, as JSON; `undefined` if it has none. */
export function failureFlagIn(value: object): string | undefined {
  const flag = Object.entries(value).find(isFailureFlag);
  return flag && `"${flag[0]}": ${shortJson(flag[1])}`;
}

/** Whether a member with this plain name is a flag, which says by false, and by nothing else, that something failed. */
export function isFlag(name: string): boolean {
  return name === 'ok' || name === 'success';
}

/** A name of which `error_code`, `error-code`, `errorCode`, `ErrorCode` and `$errorCode` are spellings. */
export function plainName(name: string): string {
  return name.replaceAll(/[_$-]/g, '').toLowerCase();
}
