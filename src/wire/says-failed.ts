import { messageAfter } from './error-like.ts';
import { failureFlagIn } from './failure-flag.ts';
import { isObject } from './is-object.ts';

/** Whether the value of a response without rows says that something went wrong. */
export function saysFailed(value: unknown): boolean {
  if (!isObject(value)) return false;
  return messageAfter(value, [])?.isError === true || failureFlagIn(value) !== undefined;
}
