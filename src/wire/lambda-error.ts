import type { WireError } from './wire-line.ts';

/** What Lambda writes beside the reason. */
const NAMES = new Set(['errorType', 'errorMessage', 'trace', 'stackTrace', 'requestId', 'cause']);

/**
 * The error in an object, if that is what Lambda writes for a function that threw:
 * `{"errorType":"…","errorMessage":"…","trace":[…]}`; `undefined` for anything else
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html).
 */
export function lambdaErrorIn(value: object): WireError | undefined {
  if (!('errorMessage' in value) || !('errorType' in value)) return undefined;
  const { errorMessage: message, errorType: name } = value;
  const isError = typeof message === 'string' && typeof name === 'string';
  if (!isError || !Object.keys(value).every((member) => NAMES.has(member))) return undefined;
  return { name, message, retryable: false };
}
