import type { ByteSource } from './byte-source.ts';
import type { PageStride } from './page-stride.ts';

/** The position of one line in a byte stream; offsets count bytes from the start of the stream. */
export interface FramedLine {
  readonly start: number;
  /** Just after the line's last byte: the offset of its newline, which is not part of it, or of the stream's end. */
  readonly end: number;
  /** Counted from 1, blank lines included. */
  readonly lineNumber: number;
  /** Whether a newline ended it; only the last line of a stream can be without one. */
  readonly isTerminated: boolean;
}

export interface LineFramer {
  /**
   * Passes on, in order, every line that ends before `end`, the end of the bytes so far, but none that
   * begins at `enough` or later. Returns the offset up to which everything is done.
   */
  advance(end: number, enough?: number): number;
  /** Ends the stream: passes on the bytes after the last newline, if there are any. */
  finish(): void;
}

const NEWLINE = 0x0a;

/**
 * Splits a byte stream into lines at `\n` bytes, whatever the chunk boundaries.
 *
 * Reads every byte once and keeps or copies none, so a 64 MB line costs as much in 1 KB chunks as in one.
 * With a `stride`, it skips most bytes of a page. `takeLine` is offered each line first: it returns the
 * offset of the newline of a line that it has handled, or -1. UTF-8 needs no special handling, because no multi-byte
 * sequence contains 0x0A (https://www.rfc-editor.org/rfc/rfc3629#section-3). A carriage return before the
 * newline is part of the line; JSON treats it as white space. An empty stream has no line.
 */
export function createLineFramer(
  source: ByteSource,
  onLine: (line: FramedLine) => void,
  first: { readonly startOffset: number; readonly lineNumber: number } = FIRST_LINE,
  stride?: PageStride,
  takeLine?: (start: number, end: number) => number,
): LineFramer {
  let { startOffset: start, lineNumber } = first;
  let knownEnd = start;
  /** Up to this offset the open line contains no newline. */
  let searchedTo = start;

  function endLine(end: number, isTerminated: boolean): void {
    const line = { start, end, lineNumber, isTerminated };
    lineNumber += 1;
    start = end + 1;
    searchedTo = start;
    onLine(line);
  }

  /** The newline that ends the open line, if it is before `end`. */
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
        // A line that has been searched before is too long for that.
        const taken = searchedTo === start ? (takeLine?.(start, end) ?? -1) : -1;
        if (taken !== -1) {
          lineNumber += 1;
          start = taken + 1;
          searchedTo = start;
          continue;
        }
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
