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
  /** Takes the next bytes, from index `from` on, and hands on every line they end, in order. */
  push(chunk: Uint8Array, from?: number): void;
  /** Ends the stream: hands on what followed the last newline, if anything did. */
  finish(): void;
}

const NEWLINE = 0x0a;

/**
 * Cuts a byte stream into lines at `\n` bytes, whatever the chunk boundaries.
 *
 * Every byte is looked at once and none is kept or copied, so a 64 MB line in 1 KB chunks costs as
 * much as in one. UTF-8 needs no care, since no multi-byte sequence contains 0x0A
 * (https://www.rfc-editor.org/rfc/rfc3629#section-3). A carriage return before the newline is part
 * of the line; JSON takes it for white space. An empty stream has no line.
 */
export function createLineFramer(
  onLine: (line: FramedLine) => void,
  first: { readonly startOffset: number; readonly lineNumber: number } = FIRST_LINE,
): LineFramer {
  let { startOffset: offset, lineNumber } = first;
  let start = offset;

  function endLine(end: number, isTerminated: boolean): void {
    const line = { start, end, lineNumber, isTerminated };
    lineNumber += 1;
    start = end + 1;
    onLine(line);
  }

  return {
    push(chunk, from = 0) {
      const base = offset - from;
      let next = from;
      for (;;) {
        const newline = chunk.indexOf(NEWLINE, next);
        if (newline === -1) break;
        endLine(base + newline, true);
        next = newline + 1;
      }
      offset = base + chunk.length;
    },
    finish() {
      if (start < offset) endLine(offset, false);
    },
  };
}

const FIRST_LINE = { startOffset: 0, lineNumber: 1 };
