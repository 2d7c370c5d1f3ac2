import { messageAfter } from './error-like.ts';
import { isObject } from './is-object.ts';
import { shortJson } from './short-json.ts';

/**
 * Whether an object that is around rows, or has none, says by a flag or a status that it failed:
 * `{"success":false,…}`, `{"statusCode":500,…}`, `{"status":"error",…}`. Returns that member, as JSON.
 */
export function failureFlagIn(value: object): string | undefined {
  const flag = Object.entries(value).find(isFailureFlag);
  return flag && `"${flag[0]}": ${shortJson(flag[1])}`;
}

/** Whether the value of a response without rows says that something went wrong. */
export function saysFailed(value: unknown): boolean {
  if (!isObject(value)) return false;
  return messageAfter(value, [])?.isError === true || failureFlagIn(value) !== undefined;
}

/** Whether a member is such a flag or status. */
export function isFailureFlag([name, member]: readonly [string, unknown]): boolean {
  if (/^(ok|success)$/i.test(name)) return member === false;
  const isFailure = /^"?([45]\d\d|error|fail(ed|ure)?)"?$/i.test(shortJson(member));
  return isFailure && /^status_?(code)?$/i.test(name);
}
