import type { WireError } from './wire-line.ts';

/** What Lambda writes beside the reason. */
const NAMES = new Set(['errorType', 'errorMessage', 'trace', 'stackTrace', 'requestId', 'cause']);

/**
 * The error in an object, if that is what Lambda writes for a function that threw:
 * `{"errorType":"…","errorMessage":"…","trace":[…]}`, or only the message if it was killed; `undefined` for anything else
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html).
 */
export function lambdaErrorIn(value: object): WireError | undefined {
  if (!('errorMessage' in value)) return undefined;
  const { errorMessage: message } = value;
  const name = 'errorType' in value ? value.errorType : nameOf(message);
  const isError = typeof message === 'string' && typeof name === 'string';
  if (!isError || !Object.keys(value).every((member) => NAMES.has(member))) return undefined;
  return { name, message };
}

/** The name of an error that came without one, as that of a function that was ended from outside does. */
function nameOf(message: unknown): string | undefined {
  return typeof message === 'string' && /timed out after|exited/.test(message)
    ? 'Error'
    : undefined;
}
