import { joinBytes } from './join-bytes.ts';

/** One line of a byte stream, without its line ending. */
export interface FramedLine {
  /** The line's bytes. A view of the pushed chunk where the line lies within one, else a copy. */
  readonly bytes: Uint8Array;
  /** Counted from 1, blank lines included. */
  readonly lineNumber: number;
  /** Where the line starts, in bytes from the start of the stream. */
  readonly byteOffset: number;
  /** Whether a newline ended it; only the last line of a stream can be without. */
  readonly terminated: boolean;
}

export interface LineFramer {
  /** Takes the next bytes and hands on every line they end, in order. The framer keeps `chunk`. */
  push(chunk: Uint8Array): void;
  /** Ends the stream: hands on what followed the last newline, if anything did. */
  finish(): void;
}

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a byte stream into lines at `\n` bytes, whatever the chunk boundaries.
 *
 * Every byte is looked at once: a line without an end is kept as the segments it came in and joined
 * when its newline arrives, so a 64 MB line in 1 KB chunks costs as much as in one. UTF-8 needs no
 * care, since no multi-byte sequence contains 0x0A (https://www.rfc-editor.org/rfc/rfc3629#section-3).
 * A carriage return before the newline is dropped. An empty stream has no line.
 */
export function createLineFramer(onLine: (line: FramedLine) => void): LineFramer {
  let segments: Uint8Array[] = [];
  let lineNumber = 1;
  let lineOffset = 0;

  function endLine(tail: Uint8Array, terminated: boolean): void {
    let bytes = tail;
    if (segments.length > 0) {
      bytes = joinBytes([...segments, tail]);
      segments = [];
    }
    const line = { lineNumber, byteOffset: lineOffset, terminated };
    lineNumber += 1;
    lineOffset += bytes.length + 1;
    const isCrLf = terminated && bytes.at(-1) === CARRIAGE_RETURN;
    onLine({ bytes: isCrLf ? bytes.subarray(0, -1) : bytes, ...line });
  }

  return {
    push(chunk) {
      let start = 0;
      for (;;) {
        const newline = chunk.indexOf(NEWLINE, start);
        if (newline === -1) break;
        endLine(chunk.subarray(start, newline), true);
        start = newline + 1;
      }
      if (start < chunk.length) {
        segments.push(chunk.subarray(start));
      }
    },
    finish() {
      if (segments.length > 0) endLine(new Uint8Array(0), false);
    },
  };
}
