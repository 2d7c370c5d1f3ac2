import { mayBeEnvelope, rowsOfLoneObject } from './envelope.ts';
import { createRangeBuilder } from './range-builder.ts';
import type { LineStart, RowSink, StreamReader } from './stream-reader.ts';
import type { ChunkedSource } from './byte-source.ts';
import { createJsonScanner } from './scan-json.ts';
import { terminalLineIn } from './terminal-line.ts';

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads a stream value by value, wherever its newlines are: the elements of arrays are rows as soon
 * as each is whole, and so is an object beside others.
 *
 * Where the first line turns out to hold exactly one value, the rest is for lines: a line that
 * cannot be read then spoils no other.
 */
export function createValueReader(
  source: ChunkedSource,
  sink: RowSink,
  startOffset: number,
): StreamReader {
  const elements = createRangeBuilder('elements', source, (range) => sink.onRows(range));
  let sizeBytes = startOffset;
  let lineNumber = 1;
  let lineStart = startOffset;
  let valueCount = 0;
  let handOver: LineStart | undefined;
  const fromTheStart: LineStart = { startOffset, lineNumber: 1, format: 'undecided' };
  /** The first value of the stream, if it is an object: only what follows tells what it is. */
  let held: { start: number; end: number } | undefined;

  /** Takes the object held back for a row, since it is not alone. */
  function letGo(): void {
    if (held === undefined) return;
    elements.flush();
    elements.add(held.start, held.end);
    elements.flush();
    held = undefined;
  }

  /** Takes the rows that are whole in an envelope which was cut. */
  function keepCutArray(): void {
    const start = scanner.openArrayStart;
    if (start === undefined) return;
    createJsonScanner(
      { onElement: elements.add },
      { startOffset: start, isInsideArray: true },
    ).push(source.read(start, sizeBytes));
    elements.flush();
  }

  /**
   * Whether the line that ends now looks like the next object of a stream, though the first one is
   * still open: an object ended just before it, without a comma. The first line is broken then.
   */
  function isNextLine(): boolean {
    if (source.byteAt(scanner.valueStart) !== OPEN_OBJECT) return false;
    if (source.byteAt(lineStart) !== OPEN_OBJECT || lineStart === startOffset) return false;
    const isCrLf = source.byteAt(lineStart - 2) === CARRIAGE_RETURN;
    return source.byteAt(lineStart - (isCrLf ? 3 : 2)) === CLOSE_OBJECT;
  }

  const scanner = createJsonScanner(
    {
      onElement: (start, end) => {
        letGo();
        elements.add(start, end);
      },
      onArray: () => {
        letGo();
        valueCount += 1;
        elements.flush();
      },
      onObject: (start, end) => {
        letGo();
        valueCount += 1;
        const terminal = terminalLineIn(source, start, end);
        if (terminal !== undefined) {
          elements.flush();
          sink.onTerminal(terminal);
          return;
        }
        held = { start, end };
        // What cannot be an envelope is a row, whatever follows.
        if (valueCount > 1 || !mayBeEnvelope(source, held)) letGo();
      },
      // An array without its brackets: what stands between commas is read value by value.
      onComma: () => {
        letGo();
        valueCount += 1;
      },
      onGarbage: (offset) => {
        letGo();
        valueCount += 1;
        sink.onBadLine(
          { lineNumber, byteOffset: offset },
          'Neither an object nor an array starts there.',
        );
      },
      onNewline: (offset, isInside) => {
        if (isInside && valueCount === 0 && isNextLine()) {
          handOver = fromTheStart;
          return true;
        }
        const isOneLine = !isInside && valueCount === 1 && scanner.valueStart >= lineStart;
        if (isOneLine) {
          handOver =
            held === undefined
              ? { startOffset: offset + 1, lineNumber: lineNumber + 1, format: 'foreign' }
              : { startOffset: lineStart, lineNumber, format: 'undecided' };
        }
        lineNumber += 1;
        lineStart = offset + 1;
        return isOneLine;
      },
    },
    { startOffset },
  );

  return {
    advance(end, enough = end) {
      while (sizeBytes < Math.min(enough, end)) {
        const piece = source.readPiece(sizeBytes, end - sizeBytes);
        sizeBytes += piece.length;
        scanner.push(piece);
        if (handOver !== undefined) break;
      }
      elements.flush();
      return sizeBytes;
    },
    finish() {
      if (scanner.isInside && valueCount === 0 && isNextLine()) handOver = fromTheStart;
      if (scanner.isInside) {
        letGo();
        if (valueCount === 0) keepCutArray();
      } else if (held !== undefined) rowsOfLoneObject(source, held, (range) => sink.onRows(range));
      return scanner.isInside ? sizeBytes - scanner.valueStart : 0;
    },
    get format() {
      return valueCount > 0 || scanner.isInside ? 'foreign' : 'undecided';
    },
    get handOver() {
      return handOver;
    },
  };
}
