/** Request headers that say what a body is, or what is wanted in return: never secret. */
const CONTENT_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-language',
  'content-type',
]);

/**
 * Whether the value of a request header may be shown and kept in this browser without a question: it describes
 * content, as `Content-Type` does, and authorises nobody. Upper and lower case are the same.
 */
export function isContentHeader(name: string): boolean {
  return CONTENT_HEADERS.has(name.toLowerCase());
}
