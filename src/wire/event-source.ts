import type { ByteSource } from './byte-source.ts';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DATA = new TextEncoder().encode('data:');

/**
 * The bytes of a stream of server-sent events with all that is no data blanked out, from an offset
 * within the data of an event on: a field's name, comments, other fields. Spaces between the lines of
 * one event's data change nothing in JSON, and every byte stays where it is. Newlines stay too, which
 * is what the standard joins such lines with.
 */
export function createEventSource<Source extends ByteSource>(source: Source): Source {
  const read = (start: number, end: number) => blankFields(source.read(start, end));
  return {
    ...source,
    read,
    readPiece: (start: number, mostBytes: number) => read(start, start + mostBytes),
  };
}

/** The same bytes with what is no data blanked out, the first of which is within the data of an event. */
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
