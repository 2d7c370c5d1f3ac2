/** A request header, as it is going to be sent. */
export interface RequestHeader {
  readonly name: string;
  readonly value: string;
}

/** Request headers that a page may send to another origin without asking first. */
const SAFELISTED = new Set(['accept', 'accept-language', 'content-language', 'range']);

/** Content types that a form could send, so that they need no permission either. */
const FORM_TYPE =
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/**
 * The request headers, in lower case, for which a browser first asks another origin's permission, with an
 * `OPTIONS` request of its own; empty where it does not have to. GET and POST need no permission themselves.
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function preflightHeaders(headers: readonly RequestHeader[]): readonly string[] {
  const names = headers.flatMap(({ name, value }) => {
    const lower = name.toLowerCase();
    const isSafe = lower === 'content-type' ? FORM_TYPE.test(value) : SAFELISTED.has(lower);
    return isSafe ? [] : [lower];
  });
  return [...new Set(names)];
}
