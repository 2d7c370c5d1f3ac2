import type { ByteSource } from './byte-source.ts';
import type { LinePlace } from './row-range.ts';

const NEWLINE = 0x0a;

/** Finds the number of the line in which an offset is. */
export interface NewlineCounter {
  placeOf(byteOffset: number): LinePlace;
}

/**
 * Creates a counter of newlines that reads each byte once if the offsets ascend; for an earlier offset it
 * counts again from the start.
 */
export function createNewlineCounter(source: ByteSource): NewlineCounter {
  let counted = 0;
  let lineNumber = 1;
  return {
    placeOf(byteOffset) {
      if (byteOffset < counted) {
        counted = 0;
        lineNumber = 1;
      }
      for (;;) {
        const newline = source.indexOf(NEWLINE, counted, byteOffset);
        if (newline === -1) break;
        lineNumber += 1;
        counted = newline + 1;
      }
      return { lineNumber, byteOffset };
    },
  };
}
