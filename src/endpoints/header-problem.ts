import { quoted } from './read-url.ts';

/** A field name is a token: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Headers that only the browser may set: https://fetch.spec.whatwg.org/#forbidden-request-header */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
const FORBIDDEN_START = /^(proxy-|sec-)/;

/** Headers with which some servers replace the request's method, and methods that must not be requested that way. */
const METHOD_OVERRIDE = /^x-(http-method(-override)?|method-override)$/;
const FORBIDDEN_METHOD = /(^|,)\s*(connect|trace|track)\s*(,|$)/i;

const NAME_MAX = 256;
const VALUE_MAX = 8192;

/**
 * Says why a request header cannot be sent, in a sentence or two that begin with `where`; `undefined` if it
 * can. Never quotes the value, which may be a secret.
 */
export function headerProblem(where: string, name: string, value: string): string | undefined {
  return nameProblem(where, name, value) ?? valueProblem(where, name, value);
}

/** Whether a request header cannot be sent because of its value alone. */
export function isValueWrong(name: string, value: string): boolean {
  return nameProblem('', name, value) === undefined && valueProblem('', name, value) !== undefined;
}

function nameProblem(where: string, name: string, value: string): string | undefined {
  if (name === '') return `${where} has a header without a name. Name it, or take the row away.`;
  if (/[\r\n]/.test(name)) {
    return `${where} has a header whose name contains a line break: ${quoted(name)}. Write one header in each row.`;
  }
  if (name.length > NAME_MAX || !TOKEN.test(name)) {
    return `${where} has the header name ${quoted(name)}, which is not allowed. Use letters, digits and hyphens, such as X-Api-Key.`;
  }
  const lower = name.toLowerCase();
  const isOverride = METHOD_OVERRIDE.test(lower) && FORBIDDEN_METHOD.test(value);
  if (FORBIDDEN.has(lower) || FORBIDDEN_START.test(lower) || isOverride) {
    return `${where} has the header ${name}, which browsers do not let a page set. Take it away.`;
  }
  return undefined;
}

function valueProblem(where: string, name: string, value: string): string | undefined {
  if (/[\r\n\0]/.test(value)) {
    return `The value of ${where}’s header ${name} contains a line break or a null character. Write it in one line.`;
  }
  if (value.length > VALUE_MAX) {
    return `The value of ${where}’s header ${name} is ${value.length.toLocaleString('en')} characters long. Use at most ${VALUE_MAX.toLocaleString('en')}.`;
  }
  // A header's value is a byte string: https://webidl.spec.whatwg.org/#idl-ByteString
  if (/[\u0100-\uffff]/.test(value)) {
    return `The value of ${where}’s header ${name} contains a character that a header cannot carry. Use Latin letters, digits and punctuation.`;
  }
  return undefined;
}
