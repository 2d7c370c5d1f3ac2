import type { ByteSource } from './byte-source.ts';
import type { FramedLine, LineFramer } from './frame-lines.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a stream of server-sent events into lines, from `startOffset` on, which is
 * on the line of the number `firstLine`. A line ends with a newline, with a
 * carriage return, or with both of them, each of which may be in a chunk of its own
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 *
 * A line that a carriage return ends is handed on at once; should a newline follow, it belongs to it.
 * Every byte is looked at twice, whatever the chunks. An empty stream has no line.
 */
export function createEventLineFramer(
  source: ByteSource,
  onLine: (line: FramedLine) => void,
  startOffset: number,
  firstLine: number,
): LineFramer {
  let start = startOffset;
  let lineNumber = firstLine;
  let knownEnd = start;
  const newlines = createSearch(source, NEWLINE);
  const returns = createSearch(source, CARRIAGE_RETURN);

  function endLine(end: number, isTerminated: boolean): void {
    const line = { start, end, lineNumber, isTerminated };
    lineNumber += 1;
    start = end + 1;
    onLine(line);
  }

  /** Passes over the newline that belongs to the line before it. */
  function skipSecondHalf(): void {
    const isSecondHalf =
      start > startOffset &&
      source.byteAt(start - 1) === CARRIAGE_RETURN &&
      source.byteAt(start) === NEWLINE;
    if (isSecondHalf) start += 1;
  }

  return {
    advance(end, enough = end) {
      knownEnd = end;
      for (;;) {
        if (start < end) skipSecondHalf();
        if (start >= enough) return start;
        const at = Math.min(newlines.from(start, end), returns.from(start, end));
        if (at >= end) return end;
        endLine(at, true);
      }
    },
    finish() {
      if (start < knownEnd) skipSecondHalf();
      if (start < knownEnd) endLine(knownEnd, false);
    },
  };
}

/** Finds where a byte comes next, for places that only go forward, and looks at no byte twice. */
function createSearch(source: ByteSource, byte: number) {
  let found = -1;
  let searchedTo = 0;
  return {
    /** The first such place from `start` on, or `end` where there is none before it. */
    from(start: number, end: number): number {
      if (found >= start) return found;
      const at = source.indexOf(byte, Math.max(start, searchedTo), end);
      searchedTo = at === -1 ? end : at + 1;
      found = at;
      return at === -1 ? end : at;
    },
  };
}
