import type { ByteSource } from './byte-source.ts';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DATA = new TextEncoder().encode('data:');

/**
 * The bytes of a stream of server-sent events from an offset within an event's data on, with everything
 * that is not data replaced by spaces: field names, comments, other fields. Spaces between the data lines
 * of an event do not change its JSON, and every byte keeps its offset. Newlines stay too, because the
 * standard joins data lines with them.
 */
export function createEventSource<Source extends ByteSource>(source: Source): Source {
  const read = (start: number, end: number) => blankFields(source.read(start, end));
  return {
    ...source,
    read,
    readPiece: (start: number, mostBytes: number) => read(start, start + mostBytes),
  };
}

/**
 * The same bytes, of which the first is within an event's data, with everything that is not data replaced
 * by spaces.
 */
export function blankFields(bytes: Uint8Array): Uint8Array {
  let newline = bytes.indexOf(NEWLINE);
  if (newline === -1) return bytes;
  const blanked = bytes.slice();
  while (newline !== -1) {
    const start = newline + 1;
    newline = bytes.indexOf(NEWLINE, start);
    const lineEnd = newline === -1 ? bytes.length : newline;
    const isData = DATA.every((byte, index) => bytes[start + index] === byte);
    blanked.fill(SPACE, start, isData ? start + DATA.length : lineEnd);
  }
  return blanked;
}
