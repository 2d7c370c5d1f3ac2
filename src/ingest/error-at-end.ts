import type { ByteStore } from '#wire/byte-store';
import { decodeLine } from '#wire/decode-line';
import type { WireError } from '#wire/wire-line';

/** What an error line begins with, ours and Lambda's own. */
const MARKS = ['{"type":"error"', '{"errorType"', '{"errorMessage"'];

/** No error is longer. */
const END_BYTES = 64 * 1024;

/**
 * The error with which a body ends, written into the row or line that it broke off; `undefined` if the body
 * ends with anything else. To be asked only where the end could not be read.
 */
export function errorAtEnd(store: ByteStore): WireError | undefined {
  const { sizeBytes } = store;
  const text = new TextDecoder().decode(store.read(Math.max(0, sizeBytes - END_BYTES), sizeBytes));
  const at = Math.max(...MARKS.map((mark) => text.lastIndexOf(mark)));
  if (at === -1) return undefined;
  const decoded = decodeLine(new TextEncoder().encode(text.slice(at)));
  return decoded.type === 'error' ? decoded.error : undefined;
}
