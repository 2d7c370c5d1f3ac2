import type { ByteStore } from '#wire/byte-store';
import { nextPageInBody, nextPageInHeaders } from '#wire/next-page';
import type { BodyFormat } from '#wire/stream-reader';

/** A larger document is not parsed once more: no page of Lambda's is as large. */
const LARGEST_BYTES = 8_000_000;

/** So many bytes at both ends of a document are looked through for names of a next page, before it is parsed. */
const EDGE_BYTES = 4000;

/** What all members that name a next page have in their names. */
const NEXT_NAME = /"[^"]{0,20}(next|cursor|continuation|lastEvaluated|lastKey|has_?more)/i;

/**
 * Whether a response that was read as the only one names a next page, in its headers or in its JSON object:
 * then it is only the first page of a series.
 */
export function namesNextPage(
  response: Response,
  url: string,
  store: ByteStore,
  format: BodyFormat | undefined,
): boolean {
  const from = response.url || url;
  if (nextPageInHeaders(response.headers, url, from).state !== 'none') return true;
  const { sizeBytes } = store;
  if (format !== 'object' || sizeBytes > LARGEST_BYTES) return false;
  const text = (start: number, end: number) => new TextDecoder().decode(store.read(start, end));
  const edges = [
    text(0, Math.min(sizeBytes, EDGE_BYTES)),
    text(Math.max(0, sizeBytes - EDGE_BYTES), sizeBytes),
  ];
  if (!edges.some((edge) => NEXT_NAME.test(edge))) return false;
  try {
    return nextPageInBody(JSON.parse(text(0, sizeBytes)), url, from).state !== 'none';
  } catch {
    // What is wrong with it is told by the one who reads it.
    return false;
  }
}
