import { messageAfter } from './error-like.ts';
import { failureFlagIn } from './failure-flag.ts';
import { isObject } from './is-object.ts';

/** What an object that has no rows says of something that went wrong, in words; `undefined` if it says nothing of it. */
export function failureOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const message = messageAfter(value, []);
  return message?.isError === true ? message.words : failureFlagIn(value);
}

/** Whether the value of a response without rows says that something went wrong. */
export function saysFailed(value: unknown): boolean {
  return failureOf(value) !== undefined;
}
