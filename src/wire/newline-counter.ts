import type { ByteSource } from './byte-source.ts';
import type { LinePlace } from './row-range.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Finds the number of the line in which an offset is. */
export interface NewlineCounter {
  placeOf(byteOffset: number): LinePlace;
}

/**
 * Creates a counter of lines. A place costs as much as there are bytes between it and the one before it,
 * whichever comes first in the stream. Lines end with a newline; those of server-sent events also with a carriage return.
 */
export function createNewlineCounter(
  source: ByteSource,
  lines: 'newlines' | 'event-lines' = 'newlines',
): NewlineCounter {
  let counted = 0;
  let lineNumber = 1;

  /** How many lines end with `byte` between two offsets; a carriage return before a newline ends none. */
  function count(byte: number, start: number, end: number): number {
    let ends = 0;
    for (let at = source.indexOf(byte, start, end); at !== -1; ) {
      if (byte === NEWLINE || source.byteAt(at + 1) !== NEWLINE) ends += 1;
      at = source.indexOf(byte, at + 1, end);
    }
    return ends;
  }

  function linesBetween(start: number, end: number): number {
    const newlines = count(NEWLINE, start, end);
    return lines === 'event-lines' ? newlines + count(CARRIAGE_RETURN, start, end) : newlines;
  }

  return {
    placeOf(byteOffset) {
      if (byteOffset < counted) lineNumber -= linesBetween(byteOffset, counted);
      else lineNumber += linesBetween(counted, byteOffset);
      counted = byteOffset;
      return { lineNumber, byteOffset };
    },
  };
}
