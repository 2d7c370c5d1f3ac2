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
  /** Takes the next bytes and hands on every line they end, in order. */
  push(chunk: Uint8Array): void;
  /** Ends the stream: hands on what followed the last newline, if anything did. */
  finish(): void;
}

const NEWLINE = 0x0a;

/**
 * Cuts a byte stream into lines at `\n` bytes, whatever the chunk boundaries.
 *
 * Every byte is looked at once and none is kept or copied, so a 64 MB line in 1 KB chunks costs as
 * much as in one; with a `stride`, most bytes of a page are not looked at at all. UTF-8 needs no care, since no multi-byte sequence contains 0x0A
 * (https://www.rfc-editor.org/rfc/rfc3629#section-3). A carriage return before the newline is part
 * of the line; JSON takes it for white space. An empty stream has no line.
 */
export function createLineFramer(
  onLine: (line: FramedLine) => void,
  first: { readonly startOffset: number; readonly lineNumber: number } = FIRST_LINE,
  stride?: PageStride,
): LineFramer {
  let { startOffset: offset, lineNumber } = first;
  let start = offset;
  /** Up to here there is no newline in the line that is open. */
  let searchedTo = offset;

  function endLine(end: number, isTerminated: boolean): void {
    const line = { start, end, lineNumber, isTerminated };
    lineNumber += 1;
    start = end + 1;
    searchedTo = start;
    onLine(line);
  }

  /** The newline that ends the open line, if it is in `chunk`, whose bytes are those from `base` to `end`. */
  function findEnd(chunk: Uint8Array, base: number, end: number): number {
    const from = stride?.searchFrom(start, end) ?? start;
    if (from > searchedTo && from < end) {
      const newline = base + chunk.indexOf(NEWLINE, from - base);
      if (newline >= from && stride?.isBeforeNextPage(start, newline, end)) return newline;
    }
    const index = chunk.indexOf(NEWLINE, searchedTo - base);
    searchedTo = end;
    return index === -1 ? -1 : base + index;
  }

  return {
    push(chunk) {
      const base = offset;
      offset += chunk.length;
      for (;;) {
        const newline = findEnd(chunk, base, offset);
        if (newline === -1) break;
        stride?.learn(start, newline);
        endLine(newline, true);
      }
    },
    finish() {
      if (start < offset) endLine(offset, false);
    },
  };
}

const FIRST_LINE = { startOffset: 0, lineNumber: 1 };
