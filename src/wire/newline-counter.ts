import type { ByteSource } from './byte-source.ts';
import type { LinePlace } from './row-range.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Finds the number of the line in which an offset is. */
export interface NewlineCounter {
  placeOf(byteOffset: number): LinePlace;
}

/**
 * Creates a counter of lines up to ever later offsets, which looks at each byte once; an earlier one costs a
 * count from the start. Lines end with a newline; those of server-sent events also with a carriage return.
 */
export function createNewlineCounter(
  source: ByteSource,
  lines: 'newlines' | 'event-lines' = 'newlines',
): NewlineCounter {
  let counted = 0;
  let lineNumber = 1;

  /** Counts the lines that end with `byte` between two offsets; a carriage return before a newline ends none. */
  function count(byte: number, start: number, end: number): void {
    for (let at = source.indexOf(byte, start, end); at !== -1; ) {
      if (byte === NEWLINE || source.byteAt(at + 1) !== NEWLINE) lineNumber += 1;
      at = source.indexOf(byte, at + 1, end);
    }
  }

  return {
    placeOf(byteOffset) {
      if (byteOffset < counted) {
        counted = 0;
        lineNumber = 1;
      }
      count(NEWLINE, counted, byteOffset);
      if (lines === 'event-lines') count(CARRIAGE_RETURN, counted, byteOffset);
      counted = byteOffset;
      return { lineNumber, byteOffset };
    },
  };
}
