import type { ByteSource } from './byte-source.ts';
import type { PageStride } from './page-stride.ts';

/** Where one line of a byte stream lies; offsets count bytes from the start of the stream. */
export interface FramedLine {
  readonly start: number;
  /** Just after the line's last byte: its newline, which is not part of it, or the stream's end. */
  readonly end: number;
  /** Counted from 1, blank lines included. */
  readonly lineNumber: number;
  /** Whether a newline ended it; only the last line of a stream can be without. */
  readonly isTerminated: boolean;
}

export interface LineFramer {
  /**
   * Hands on, in order, every line that ends before `end`, up to which there are bytes now, but none
   * that begins at `enough` or behind it. Returns the offset up to which nothing is left to do.
   */
  advance(end: number, enough?: number): number;
  /** Ends the stream: hands on what followed the last newline, if anything did. */
  finish(): void;
}

const NEWLINE = 0x0a;

/**
 * Cuts a byte stream into lines at `\n` bytes, whatever the chunk boundaries.
 *
 * Every byte is looked at once and none is kept or copied, so a 64 MB line in 1 KB chunks costs as
 * much as in one; with a `stride`, most bytes of a page are not looked at at all. UTF-8 needs no
 * care, since no multi-byte sequence contains 0x0A
 * (https://www.rfc-editor.org/rfc/rfc3629#section-3). A carriage return before the newline is part
 * of the line; JSON takes it for white space. An empty stream has no line.
 */
export function createLineFramer(
  source: ByteSource,
  onLine: (line: FramedLine) => void,
  first: { readonly startOffset: number; readonly lineNumber: number } = FIRST_LINE,
  stride?: PageStride,
): LineFramer {
  let { startOffset: start, lineNumber } = first;
  let knownEnd = start;
  /** Up to here there is no newline in the line that is open. */
  let searchedTo = start;

  function endLine(end: number, isTerminated: boolean): void {
    const line = { start, end, lineNumber, isTerminated };
    lineNumber += 1;
    start = end + 1;
    searchedTo = start;
    onLine(line);
  }

  /** The newline that ends the open line, if it stands before `end`. */
  function findEnd(end: number): number {
    const from = stride?.searchFrom(start, end) ?? start;
    if (from > searchedTo && from < end) {
      const newline = source.indexOf(NEWLINE, from, end);
      if (newline !== -1 && stride?.isBeforeNextPage(start, newline, end)) return newline;
    }
    const newline = source.indexOf(NEWLINE, searchedTo, end);
    searchedTo = end;
    return newline;
  }

  return {
    advance(end, enough = end) {
      knownEnd = end;
      while (start < enough) {
        const newline = findEnd(end);
        if (newline === -1) return end;
        stride?.learn(start, newline);
        endLine(newline, true);
      }
      return start;
    },
    finish() {
      if (start < knownEnd) endLine(knownEnd, false);
    },
  };
}

const FIRST_LINE = { startOffset: 0, lineNumber: 1 };
