import type { ByteSource } from './byte-source.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const DATA = new TextEncoder().encode('data:');

/**
 * The bytes of a stream of server-sent events with all that is no data blanked out, from an offset
 * within the data of an event on: a field's name, comments, other fields. Spaces between the lines of
 * one event's data change nothing in JSON, and every byte stays where it is. Line ends stay too, which
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

/**
 * The same bytes, of which the first is within an event's data, with everything that is not data replaced
 * by spaces.
 */
export function blankFields(bytes: Uint8Array): Uint8Array {
  // Most events have their data on one line.
  if (!bytes.includes(NEWLINE) && !bytes.includes(CARRIAGE_RETURN)) return bytes;
  const blanked = bytes.slice();
  let lineEnd = endOfLine(bytes, 0);
  while (lineEnd < bytes.length) {
    const start = lineEnd + 1;
    lineEnd = endOfLine(bytes, start);
    const isData = DATA.every((byte, index) => bytes[start + index] === byte);
    blanked.fill(SPACE, start, isData ? start + DATA.length : lineEnd);
  }
  return blanked;
}

/** Where the line that begins at `start` ends; between both halves of CRLF is a line without bytes. */
function endOfLine(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== NEWLINE && bytes[at] !== CARRIAGE_RETURN) at += 1;
  return at;
}
