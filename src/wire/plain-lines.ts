import type { ByteSource } from './byte-source.ts';
import { mayBeTerminal } from './terminal-line.ts';

/** Finds lines that hold one object and nothing else. */
export interface PlainLines {
  /**
   * The newline that ends the line at `start`, if it is such a line and ends before `end`; -1 for any other
   * line, and for one whose bytes are not all in one piece.
   */
  endOf(start: number, end: number): number;
  /** Just after the closing brace of the line that was found last. */
  readonly objectEnd: number;
}

const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;

/**
 * Creates a search for plain lines, as nearly all lines of a foreign stream are. There may be millions of
 * them, so their bytes are read where they lie: making a view of each line would take as long as reading it.
 *
 * An object that may be a terminal line is not plain, nor is one that another value may follow on its line.
 */
export function createPlainLines(source: ByteSource): PlainLines {
  let piece: Uint8Array = new Uint8Array(0);
  let pieceStart = 0;
  let objectEnd = 0;

  return {
    endOf(start, end) {
      if (start < pieceStart || start >= pieceStart + piece.length) {
        piece = source.readPiece(start, Number.MAX_SAFE_INTEGER);
        pieceStart = start;
      }
      const from = start - pieceStart;
      if (piece[from] !== OPEN_OBJECT || mayBeTerminal(piece, from)) return -1;
      const newline = piece.indexOf(NEWLINE, from);
      if (newline === -1 || pieceStart + newline >= end) return -1;
      let last = newline - 1;
      while (isSpace(piece[last])) last -= 1;
      if (piece[last] !== CLOSE_OBJECT || mayHoldMore(piece, from, last)) return -1;
      objectEnd = pieceStart + last + 1;
      return pieceStart + newline;
    },
    get objectEnd() {
      return objectEnd;
    },
  };
}

/**
 * Whether another value may follow an object on its line, with nothing between them, as no JSON has it. The
 * first and the last byte are at `from` and `last`.
 */
export function mayHoldMore(bytes: Uint8Array, from: number, last: number): boolean {
  for (let at = bytes.indexOf(CLOSE_OBJECT, from); at !== -1 && at < last; ) {
    at += 1;
    while (isSpace(bytes[at])) at += 1;
    if (bytes[at] === OPEN_OBJECT || bytes[at] === OPEN_ARRAY) return true;
    at = bytes.indexOf(CLOSE_OBJECT, at);
  }
  return false;
}

/** White space as JSON has it within a line. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
