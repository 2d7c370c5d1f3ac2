/** JSON, and every type that is written in it: https://www.rfc-editor.org/rfc/rfc6839#section-3.1 */
const JSON_TYPE = /^\s*(application|text)\/([\w.+-]+\+)?json\s*(;|$)/i;

/** Spring’s old name for one value on each line. */
const STREAM_TYPE = /^\s*application\/stream\+json/i;

/**
 * Whether a response’s Content-Type says that its body is one JSON document, and not several values one after
 * another. It may be wrong, and is asked only where the bytes leave that open.
 */
export function isDocumentType({ headers }: Pick<Response, 'headers'>): boolean {
  const type = headers.get('content-type') ?? '';
  return JSON_TYPE.test(type) && !STREAM_TYPE.test(type);
}
