import type { ChunkedSource } from './byte-source.ts';
import { readBrokenStrings } from './broken-strings.ts';
import { createRangeBuilder } from './range-builder.ts';
import { createObjectReader, faultReason } from './read-objects.ts';
import { createJsonScanner } from './scan-json.ts';
import { jsonFaultIn, mayBecomeJson } from './json-fault.ts';
import { isCutAt } from './is-cut-json.ts';
import { createLastElement } from './last-element.ts';
import type { ReceivedEnd, ReceivedError } from './decode-line.ts';
import type { BodyFormat, LineStart, RowSink, RowsStart, StreamReader } from './stream-reader.ts';
import { AFTER_END, terminalLineIn } from './terminal-line.ts';
import { latin1, utf8 } from './text-decoders.ts';

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CARRIAGE_RETURN = 0x0d;

/** The beginning of an object whose meaning only the next line shows. */
const TYPED = /^\{\s*"type"/;

/**
 * Reads a stream value by value, wherever its newlines are: the elements of arrays are rows as soon as each
 * is complete, and so is an object beside others.
 *
 * If the first line turns out to hold exactly one value, the rest is read by lines, so that a line that
 * cannot be read does not affect the others. `path` names the array that holds the rows of each object.
 */
export function createValueReader(
  source: ChunkedSource,
  sink: RowSink,
  {
    startOffset,
    lineNumber: firstLine,
    hasRows: hasRowsBefore,
    hasEnded: hasEndedBefore,
  }: RowsStart,
  path?: string,
): StreamReader {
  const elements = createRangeBuilder('elements', source, (range) => sink.onRows(range));
  const objects = createObjectReader({
    source,
    sink,
    rows: elements,
    path,
    hasRows: hasRowsBefore,
  });
  const addElement = createLastElement(source, elements.add, endWith);
  let sizeBytes = startOffset;
  let lineNumber = firstLine;
  let lineStart = startOffset;
  let valueCount = 0;
  /** Complete values of each kind. */
  const whole = { array: 0, object: 0 };
  let handOver: LineStart | undefined;
  /** The first value of the stream, if it is an object that the rest of its line may explain. */
  let held: { start: number; end: number } | undefined;
  let isAfterComma = false;
  let lastComma = -1;
  let lastElementEnd = -1;
  let hasEnded = hasEndedBefore === true;
  /** The value behind the terminal line that was reported last. */
  let toldValue = -1;

  /** Handles the object that was held back, because it is not alone on the first line. */
  function letGo(): void {
    if (held === undefined) return;
    const { start, end } = held;
    held = undefined;
    addObject(start, end);
  }

  function addObject(start: number, end: number): void {
    elements.flush();
    objects.add(start, end);
    objects.flush();
  }

  function endWith(terminal: ReceivedEnd | ReceivedError): void {
    elements.flush();
    hasEnded = true;
    sink.onTerminal(terminal);
  }

  /** Reports the open value, which comes after the terminal line, once. */
  function tellBehindEnd(): void {
    const { valueStart } = scanner;
    if (toldValue === valueStart) return;
    toldValue = valueStart;
    tellBad(valueStart, AFTER_END);
  }

  function beginOther(): void {
    letGo();
    objects.settle();
    isAfterComma = false;
  }

  function tellBad(byteOffset: number, reason: string): void {
    elements.flush();
    sink.onBadLine({ lineNumber, byteOffset }, reason);
  }

  /**
   * Whether the line that ends now looks like the next object of a stream, though the first one is
   * still open: an object ended just before it, without a comma, or opens where a name has to be. The first
   * line is broken then.
   */
  function isNextLine(): boolean {
    if (source.byteAt(scanner.valueStart) !== OPEN_OBJECT) return false;
    if (source.byteAt(lineStart) !== OPEN_OBJECT || lineStart === startOffset) return false;
    const isCrLf = source.byteAt(lineStart - 2) === CARRIAGE_RETURN;
    const before = source.byteAt(lineStart - (isCrLf ? 3 : 2));
    return before === CLOSE_OBJECT || before === OPEN_OBJECT;
  }

  /** Whether an array begins at the start of a line although the array of the first line is still open. */
  function isNextArray(offset: number): boolean {
    return valueCount === 0 && offset === lineStart && source.byteAt(offset) === OPEN_ARRAY;
  }

  const scanner = createJsonScanner(
    {
      onElement: (start, end) => {
        beginOther();
        lastElementEnd = end;
        if (hasEnded) tellBehindEnd();
        else addElement.add(start, end);
      },
      onArray: () => {
        beginOther();
        valueCount += 1;
        whole.array += 1;
        addElement.endArray();
        elements.flush();
      },
      onObject: (start, end) => {
        letGo();
        isAfterComma = false;
        valueCount += 1;
        whole.object += 1;
        if (hasEnded) {
          tellBehindEnd();
          return;
        }
        const terminal = terminalLineIn(source, start, end);
        if (terminal !== undefined) {
          beginOther();
          endWith(terminal);
        } else if (valueCount === 1 && mayNeedLines(start, end)) held = { start, end };
        else addObject(start, end);
      },
      // An array without its brackets: the values between commas are read one by one.
      onComma: (offset) => {
        if (isAfterComma || valueCount === 0) tellBad(offset, faultReason('no-value'));
        letGo();
        valueCount += 1;
        isAfterComma = true;
        lastComma = offset;
      },
      onGarbage: (offset) => {
        beginOther();
        valueCount += 1;
        tellBad(offset, 'Neither an object nor an array starts there.');
      },
      onFault: (offset, fault) => {
        const isBroken = fault === 'no-comma' && isNextArray(offset);
        tellBad(offset, isBroken ? 'The array before it has no end.' : faultReason(fault));
        if (isBroken) {
          handOver = {
            startOffset: offset,
            lineNumber,
            format: 'foreign',
            hasRows: false,
            hasEnded,
          };
        }
        return isBroken;
      },
      onNewline: (offset, isInside) => {
        if (isInside && valueCount === 0 && isNextLine()) {
          handOver = fromTheStart;
          return true;
        }
        const isOneLine = !isInside && valueCount === 1 && scanner.valueStart >= lineStart;
        if (isOneLine) {
          const { hasRows } = objects;
          handOver =
            held === undefined
              ? {
                  startOffset: offset + 1,
                  lineNumber: lineNumber + 1,
                  format: 'foreign',
                  hasRows,
                  hasEnded,
                }
              : { startOffset: lineStart, lineNumber, format: 'undecided', hasRows: false };
        }
        lineNumber += 1;
        lineStart = offset + 1;
        return isOneLine;
      },
    },
    { startOffset },
  );
  const fromTheStart: LineStart = {
    startOffset,
    lineNumber: firstLine,
    format: 'undecided',
    hasRows: false,
  };

  /** Whether an object could be more than a row, so that reading lines shows more than reading values. */
  function mayNeedLines(start: number, end: number): boolean {
    const opening = latin1.decode(source.read(start, Math.min(end, start + 40)));
    return TYPED.test(opening) || objects.hasLists(start, end);
  }

  /** Handles what is complete in the value in which the stream was cut. */
  function keepCut(): void {
    if (source.byteAt(scanner.valueStart) === OPEN_ARRAY) objects.settle();
    const { openElement } = scanner;
    addElement.endArray();
    objects.keepCut(scanner, sizeBytes, elements);
    if (openElement === undefined) return;
    const text = utf8.decode(source.read(openElement.start, openElement.end));
    if (!mayBecomeJson(text))
      tellBad(openElement.start, jsonFaultIn(text) ?? faultReason('no-value'));
  }

  /** Handles the rest of the open value, which looks closed and is broken in itself. */
  function readBroken(): void {
    const { valueStart, openElement } = scanner;
    let isTold = false;
    if (source.byteAt(valueStart) === OPEN_ARRAY) {
      const from = Math.max(valueStart + 1, lastElementEnd, openElement?.end ?? 0);
      const tell = (offset: number, reason: string) => {
        isTold = true;
        tellBad(offset, reason);
      };
      readBrokenStrings(source, from, sizeBytes, elements.add, tell);
      elements.flush();
    }
    if (isTold) return;
    const text = utf8.decode(source.read(valueStart, sizeBytes));
    tellBad(valueStart, jsonFaultIn(text) ?? faultReason('no-value'));
  }

  /** Handles the value that is open at the end of the stream; returns whether it was cut there. */
  function endOpen(): boolean {
    keepCut();
    const { valueStart } = scanner;
    if (hasEnded) {
      // The terminal line was the last element of an array that has no end itself.
      tellBad(valueStart, 'The array that begins there has no closing bracket.');
      return false;
    }
    const isCut = isCutAt(source, valueStart, sizeBytes);
    if (!isCut) readBroken();
    return isCut;
  }

  function layout(): BodyFormat | undefined {
    const isCutArray = scanner.isInside && source.byteAt(scanner.valueStart) === OPEN_ARRAY;
    const arrays = whole.array + (isCutArray ? 1 : 0);
    const others = whole.object + (scanner.isInside && !isCutArray ? 1 : 0);
    if (arrays + others === 0) return undefined;
    if (arrays + others === 1) return arrays === 1 ? 'array' : 'object';
    return others === 0 ? 'arrays' : 'objects';
  }

  return {
    advance(end, enough = end) {
      const stop = Math.min(enough, end);
      while (sizeBytes < stop) {
        const piece = source.readPiece(sizeBytes, stop - sizeBytes);
        sizeBytes += piece.length;
        scanner.push(piece);
        if (handOver !== undefined) break;
      }
      elements.flush();
      return sizeBytes;
    },
    finish() {
      if (scanner.isInside && valueCount === 0 && isNextLine()) handOver = fromTheStart;
      if (handOver !== undefined) return 0;
      letGo();
      // One value and a comma is neither a list of values nor JSON.
      if (isAfterComma && valueCount === 2) tellBad(lastComma, faultReason('no-value'));
      let isCut = false;
      if (scanner.isInside && hasEnded) tellBehindEnd();
      else if (scanner.isInside) isCut = endOpen();
      objects.finish();
      return isCut ? sizeBytes - scanner.valueStart : 0;
    },
    get format() {
      return valueCount > 0 || scanner.isInside ? 'foreign' : 'undecided';
    },
    get layout() {
      return layout();
    },
    get handOver() {
      return handOver;
    },
  };
}
