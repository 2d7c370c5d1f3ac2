/** A request header as it will be sent. */
export interface RequestHeader {
  readonly name: string;
  readonly value: string;
}

/** Request headers that a page may send to another origin without a preflight. */
const SAFELISTED = new Set(['accept', 'accept-language', 'content-language', 'range']);

/** Content types that a form could send, so they need no preflight either. */
const FORM_TYPE =
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/**
 * The request headers, in lower case, for which a browser first asks another origin's permission, with an
 * `OPTIONS` request; empty if it does not have to. GET and POST need no permission themselves. Source:
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function preflightHeaders(headers: readonly RequestHeader[]): readonly string[] {
  const names = headers.flatMap(({ name, value }) => {
    const lower = name.toLowerCase();
    const isSafe = lower === 'content-type' ? FORM_TYPE.test(value) : SAFELISTED.has(lower);
    return isSafe ? [] : [lower];
  });
  return [...new Set(names)];
}
