/**
 * JSON, and every type that is written in it: https://www.rfc-editor.org/rfc/rfc6839#section-3.1. Spring’s
 * `application/stream+json` is one value on each line.
 */
const JSON_TYPE = /^\s*(application|text)\/(?!stream)([\w.+-]+\+)?json\s*(;|$)/i;

/**
 * Whether a response’s Content-Type says that its body is one JSON document, and not several values one after
 * another. It may be wrong, and is asked only where the bytes leave that open.
 */
export function isDocumentType({ headers }: Pick<Response, 'headers'>): boolean {
  return JSON_TYPE.test(headers.get('content-type') ?? '');
}
