import {
  countFault,
  decodeLine,
  type DecodedLine,
  reasonOf,
  type ReceivedEnd,
  type ReceivedError,
} from './decode-line.ts';
import { beginsWithCell, isCellLine } from './cell-line.ts';
import { createLineFramer, type FramedLine } from './frame-lines.ts';
import { isCutAt } from './is-cut-json.ts';
import { createLastElement } from './last-element.ts';
import { objectsInLine } from './objects-in-line.ts';
import { PAGE_HEAD_BYTES, readPageHead } from './page-head.ts';
import { createPageStride } from './page-stride.ts';
import { createPlainLines, mayHoldMore } from './plain-lines.ts';
import { createRangeBuilder } from './range-builder.ts';
import { pushBytes } from './push-bytes.ts';
import { createObjectReader } from './read-objects.ts';
import type { BodyFormat, LineStart, PagePlace, RowSink, StreamReader } from './stream-reader.ts';
import type { ChunkedSource } from './byte-source.ts';
import type { ArrivedRange, LinePlace } from './row-range.ts';
import { createJsonScanner } from './scan-json.ts';
import { splitMembers } from './split-json.ts';
import { AFTER_END, terminalLineIn } from './terminal-line.ts';
import { latin1 } from './text-decoders.ts';

/** What a line of the protocol begins with, whatever is wrong behind that. */
export const PROTOCOL_LINE = /^[ \t]*\{[ \t]*"type"[ \t]*:[ \t]*"(page|end|error)"/;

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const QUOTE = 0x22;
const LETTER_T = 0x74;
const CLOSE_ARRAY = 0x5d;

/**
 * Reads a stream line by line: lines of the protocol, or objects and arrays, one on each line.
 *
 * It does not read the rows of a page line in protocol order, because the head says how many there are, nor
 * the content of an object on a separate line; the check of the rows does that later. Every other line is
 * parsed; a bad one is reported with its place and does not affect the others. `path` names the array that
 * holds the rows of each object of a foreign stream.
 */
export function createLineReader(
  source: ChunkedSource,
  sink: RowSink,
  first: LineStart,
  path?: string,
): StreamReader {
  const lines = createRangeBuilder('lines', source, (range) => sink.onRows(range));
  const { hasRows } = first;
  let handOver: LineStart | undefined;
  const objects = createObjectReader({ source, sink, rows: lines, path, hasRows });
  const stride = createPageStride(source);
  const plainLines = createPlainLines(source);
  let { format } = first;
  let hasEnded = first.hasEnded === true;
  /** The lines of a foreign stream that are not blank, and what the first of them begins with. */
  let foreignLines = 0;
  let firstOpening = 0;
  let unfinishedBytes = 0;
  /** Whether lines were arrays of cells. */
  let hasCells = false;
  /** A first line of an unknown type: only the next line shows which format the stream has. */
  let held: { readonly line: FramedLine; readonly decoded: DecodedLine } | undefined;

  function onLine(line: FramedLine): void {
    if (handOver !== undefined) return;
    // Other lines may come before the first page: what follows are pages nevertheless.
    if (format === 'foreign') {
      if (mayBePage(line) && readPage(line)) return;
      onForeignLine(line);
    } else if (!readPage(line)) onParsedLine(line);
  }

  /** Whether a line of a foreign stream begins like a page; one byte is enough to exclude nearly every row. */
  function mayBePage({ start, end }: FramedLine): boolean {
    const at = firstOf(start, end);
    return source.byteAt(at + 1) === QUOTE && source.byteAt(at + 2) === LETTER_T;
  }

  /** Handles a whole page line by its head; returns whether it was one. */
  function readPage(line: FramedLine): boolean {
    const { start, end, lineNumber, isTerminated } = line;
    if (!isTerminated || hasEnded) return false;
    const head =
      stride.headAt(start, end) ??
      readPageHead(source.read(start, Math.min(end, start + PAGE_HEAD_BYTES)));
    if (head === undefined) return false;
    const closing = lastOf(start, end);
    if (source.byteAt(closing) !== CLOSE_OBJECT || source.byteAt(closing - 1) !== CLOSE_ARRAY) {
      return false;
    }
    objects.flush();
    settle('protocol');
    const { page, elapsedMs } = head;
    // Inlined, because a stream may have tens of thousands of pages.
    const from = start + head.rowsOffset;
    const to = closing - 1;
    const isPlain = isPlausible(head.count, from, to);
    const count = isPlain ? head.count : countElements(from, to);
    const isMiscounted = count !== head.count;
    if (isMiscounted) tellBad(line, countFault(head.count, count));
    sink.onRows(
      { start: from, end: to, count, layout: 'elements', completeAt: closing + 1 },
      { lineNumber, byteOffset: start, elapsedMs, page, isMiscounted },
    );
    return true;
  }

  /** Whether there is room for so many rows: at least one byte each and a comma between them. */
  function isPlausible(count: number, start: number, end: number): boolean {
    if (count > 0) return 2 * count - 1 <= end - start;
    return firstOf(start, end + 1) === end;
  }

  function countElements(start: number, end: number): number {
    let count = 0;
    const scanner = createJsonScanner(
      { onElement: () => (count += 1) },
      { startOffset: start, isInsideArray: true },
    );
    scanner.push(source.read(start, end));
    scanner.finish();
    return count;
  }

  function onParsedLine(line: FramedLine): void {
    const decoded = decodeLine(source.read(line.start, line.end));
    if (decoded.type === 'blank') return;
    if (hasEnded) {
      onLineBehindEnd(line, decoded);
      return;
    }
    if (format === 'undecided') decide(line, decoded);
    else onProtocolLine(line, decoded);
  }

  /**
   * Reports a line behind the end line. The rows of a page have arrived nevertheless; that there are more than
   * the end line says is reported with the totals.
   */
  function onLineBehindEnd(line: FramedLine, decoded: DecodedLine): void {
    const isBad = decoded.type === 'bad';
    if (isBad && decoded.code === 'not-json' && readPagesInOne(line)) return;
    tellBad(line, AFTER_END);
    if (isBad && decoded.rows !== undefined) sendBadPage(line, decoded.rows.length, decoded);
    if (decoded.type === 'page') {
      sendPage(line, decoded.count, { elapsedMs: decoded.elapsedMs, page: decoded.page });
    }
  }

  /** Detects the stream's format from a line that is not blank, as far as it shows it. */
  function decide(line: FramedLine, decoded: DecodedLine): void {
    const isOfProtocol =
      decoded.type === 'page' ||
      decoded.type === 'end' ||
      decoded.type === 'error' ||
      (decoded.type === 'bad' && decoded.rows !== undefined);
    if (isOfProtocol) {
      settle('protocol');
      onProtocolLine(line, decoded);
      return;
    }
    if (readPagesInOne(line)) return;
    const isValue = isObjectOrArray(line);
    if (!isValue || (decoded.type === 'bad' && decoded.code === 'not-json')) {
      if (isValue && !beginsLikeProtocol(line)) {
        settle('foreign');
        onForeignLine(line);
      } else endUnread(line, decoded);
      return;
    }
    const isTelling = decoded.type === 'bad' && decoded.code === 'untyped';
    if (held === undefined && !isTelling) {
      held = { line, decoded };
      return;
    }
    settle('foreign');
    onForeignLine(line);
  }

  /** Handles a line that is no line of the protocol: the last one may have been cut, or be a page that is broken. */
  function endUnread(line: FramedLine, decoded: DecodedLine): void {
    const { start, end, isTerminated } = line;
    // Text that does not even begin like a row is not a row that was cut.
    if (isTerminated || !isCut(line)) tellBad(line, reasonOf(decoded));
    else unfinishedBytes = end - start;
    if (!isTerminated) objects.keepPage(start, end);
  }

  /** Whether a line begins like one of the protocol. */
  function beginsLikeProtocol({ start, end }: FramedLine): boolean {
    const opening = latin1.decode(source.read(start, Math.min(end, start + PAGE_HEAD_BYTES)));
    return PROTOCOL_LINE.test(opening);
  }

  /**
   * Handles pages that follow each other on one line, without newlines between them; returns whether there
   * were any.
   */
  function readPagesInOne(line: FramedLine): boolean {
    const { start, end } = line;
    if (readPageHead(source.read(start, Math.min(end, start + PAGE_HEAD_BYTES))) === undefined) {
      return false;
    }
    const found = objectsInLine(source, start, end);
    if (found.objects.length === 0) return false;
    for (const object of found.objects) onLine({ ...line, ...object, isTerminated: true });
    unfinishedBytes = end - found.rest;
    return true;
  }

  /** Decides on the format, and handles the line that was held back accordingly. */
  function settle(decision: 'protocol' | 'foreign'): void {
    format = decision;
    if (held === undefined) return;
    const { line, decoded } = held;
    held = undefined;
    if (decision === 'foreign') onForeignLine(line);
    else onProtocolLine(line, decoded);
  }

  function onProtocolLine(line: FramedLine, decoded: DecodedLine): void {
    switch (decoded.type) {
      case 'page':
        sendPage(line, decoded.count, { elapsedMs: decoded.elapsedMs, page: decoded.page });
        return;
      case 'end':
      case 'error':
        if (decoded.rows !== undefined) sendRows(line, decoded.rows);
        hasEnded = true;
        sink.onTerminal(decoded);
        return;
      case 'bad':
        if (readPagesInOne(line)) return;
        if (decoded.terminal !== undefined) {
          hasEnded = true;
          sink.onTerminal(decoded.terminal);
          return;
        }
        if (decoded.code === 'not-json') endUnread(line, decoded);
        else tellBad(line, decoded.reason);
        if (decoded.rows !== undefined) sendBadPage(line, decoded.rows.length, decoded);
        return;
      case 'unknown':
        if (decoded.rows === undefined) return;
        tellBad(line, 'It has rows, but is not of the type "page".');
        sendBadPage(line, decoded.rows, {});
        return;
      default:
    }
  }

  function sendBadPage(line: FramedLine, count: number, page: { isMiscounted?: boolean }): void {
    const isMiscounted = page.isMiscounted === true;
    sendPage(line, count, { elapsedMs: 0, ...(isMiscounted && { isMiscounted }) });
  }

  /** Passes on the rows of a page line that is not in protocol order, or announces a wrong count. */
  function sendPage(line: FramedLine, count: number, said: Omit<PagePlace, keyof LinePlace>): void {
    sendRows(line, count, { ...said, lineNumber: line.lineNumber, byteOffset: line.start });
  }

  /** Passes on the rows that a line has, wherever they are in it; without `page` they are no page. */
  function sendRows(line: FramedLine, count: number, page?: PagePlace): void {
    // One character per byte, so that positions in the text are positions in the bytes.
    const text = latin1.decode(source.read(line.start, line.end));
    const rows = splitMembers(text).findLast(({ name }) => name === 'userData');
    if (rows === undefined) return;
    const range: ArrivedRange = {
      start: line.start + rows.start + 1,
      end: line.start + rows.end - 1,
      count,
      layout: 'elements',
      completeAt: lastOf(line.start, line.end) + 1,
    };
    sink.onRows(range, page);
  }

  /** Takes a line of a foreign stream that is one object; returns its newline, or -1 if it is not one. */
  function takePlainRow(start: number, end: number): number {
    if (format !== 'foreign' || hasEnded || handOver !== undefined) return -1;
    const newline = plainLines.endOf(start, end);
    if (newline === -1) return -1;
    countForeign(OPEN_OBJECT);
    objects.add(start, plainLines.objectEnd);
    return newline;
  }

  function countForeign(opening: number): void {
    foreignLines += 1;
    if (foreignLines === 1) firstOpening = opening;
  }

  function onForeignLine(line: FramedLine): void {
    const { start, end, isTerminated } = line;
    const opening = source.byteAt(firstOf(start, end));
    if (isSpace(opening)) return;
    if (isOpeningLine(line, opening)) {
      objects.settle();
      objects.flush();
      const { lineNumber } = line;
      const by = 'values';
      handOver = { startOffset: start, lineNumber, format, hasRows: objects.hasRows, by };
      return;
    }
    countForeign(opening);
    const terminal = terminalLineIn(source, start, end);
    if (hasEnded) {
      tellBad(line, AFTER_END);
    } else if (terminal !== undefined) {
      endWith(terminal);
    } else if (isCellLine(source, start, end)) {
      hasCells = true;
      objects.settle();
      lines.add(firstOf(start, end), lastOf(start, end) + 1);
    } else if (
      !isObjectOrArray(line) ||
      (hasCells && beginsWithCell(source, start) && !isJson(line))
    ) {
      endUnread(line, decodeLine(source.read(start, end)));
    } else if (
      opening === OPEN_OBJECT &&
      source.byteAt(lastOf(start, end)) === CLOSE_OBJECT &&
      !mayHoldMore(source.read(start, end), 0, end - start) &&
      (isTerminated || isJson(line))
    ) {
      objects.add(start, lastOf(start, end) + 1);
    } else {
      // Complete elements are kept; the last one may have been cut.
      const { isInside, isClean } = readValues(line);
      if (isInside && !isTerminated && isCut(line)) unfinishedBytes = end - start;
      else if (isInside || !isClean) tellBad(line, reasonOf(decodeLine(source.read(start, end))));
    }
  }

  /** Passes on the elements of the arrays on a line, and objects beside them; returns what else there was. */
  function readValues(line: FramedLine) {
    const { start, end, isTerminated } = line;
    let isClean = true;
    let isBehindEnd = false;
    let isAfterComma = true;
    const elements = createRangeBuilder('elements', source, (range) => sink.onRows(range));
    const taken = createLastElement(source, elements.add, (terminal) => {
      elements.flush();
      endWith(terminal);
    });
    const scanner = createJsonScanner(
      {
        onElement: (elementStart, elementEnd) => {
          if (hasEnded) {
            isBehindEnd = true;
            return;
          }
          objects.settle();
          objects.flush();
          taken.add(elementStart, elementEnd);
        },
        onArray: () => {
          isAfterComma = false;
          objects.settle();
          taken.endArray();
          elements.flush();
        },
        onObject: (objectStart, objectEnd) => {
          isAfterComma = false;
          elements.flush();
          if (hasEnded) {
            isBehindEnd = true;
            return;
          }
          takeObject(objectStart, objectEnd);
          // The next row may be on the same line.
          objects.flush();
        },
        onComma: () => {
          if (isAfterComma) isClean = false;
          isAfterComma = true;
        },
        onGarbage: () => (isClean = false),
        onFault: () => (isClean = false),
      },
      { startOffset: start },
    );
    pushBytes(source, start, end, (piece) => scanner.push(piece));
    taken.endArray();
    if (scanner.isInside && !isTerminated && !hasEnded) objects.keepCut(scanner, end, elements);
    elements.flush();
    objects.flush();
    // What is cut behind the end line is not what was cut of the rows.
    const isCutBehindEnd = hasEnded && scanner.isInside;
    if (isBehindEnd || isCutBehindEnd) tellBad(line, AFTER_END);
    return {
      isInside: scanner.isInside && !isCutBehindEnd,
      isClean: isClean && !isAfterComma,
    };
  }

  /** Whether a line only opens a value that the next ones go on with, as in JSON that is indented. */
  function isOpeningLine({ start, end, isTerminated }: FramedLine, opening: number): boolean {
    // Where reading by values has not helped, it is not tried again.
    const isRetry = first.format === 'undecided' && start === first.startOffset;
    if (hasEnded || !isTerminated || isRetry) return false;
    return (
      (opening === OPEN_OBJECT || opening === OPEN_ARRAY) &&
      firstOf(start, end) === lastOf(start, end)
    );
  }

  /** Takes an object of a line that holds more than it: a row, a page of rows, or the end of the stream. */
  function takeObject(start: number, end: number): void {
    const terminal = terminalLineIn(source, start, end);
    if (terminal === undefined) objects.add(start, end);
    else endWith(terminal);
  }

  function endWith(terminal: ReceivedEnd | ReceivedError): void {
    objects.settle();
    objects.flush();
    hasEnded = true;
    sink.onTerminal(terminal);
  }

  function tellBad({ lineNumber, start }: FramedLine, reason: string): void {
    objects.flush();
    sink.onBadLine({ lineNumber, byteOffset: start }, reason);
  }

  function isObjectOrArray({ start, end }: FramedLine): boolean {
    const opening = source.byteAt(firstOf(start, end));
    return opening === OPEN_OBJECT || opening === OPEN_ARRAY;
  }

  /** Whether a line without a newline was cut, rather than broken in itself. */
  function isCut(line: FramedLine): boolean {
    return isObjectOrArray(line) && isCutAt(source, line.start, line.end);
  }

  function isJson({ start, end }: FramedLine): boolean {
    const decoded = decodeLine(source.read(start, end));
    return decoded.type !== 'bad' || decoded.code !== 'not-json';
  }

  /** The position of the first byte between two offsets that is not white space; at most the last one. */
  function firstOf(start: number, end: number): number {
    let at = start;
    while (at < end - 1 && isSpace(source.byteAt(at))) at += 1;
    return at;
  }

  /** The same from the end; at least the first one. */
  function lastOf(start: number, end: number): number {
    let at = end - 1;
    while (at > start && isSpace(source.byteAt(at))) at -= 1;
    return at;
  }

  function layout(): BodyFormat | undefined {
    if (format !== 'foreign') return format === 'protocol' ? 'pages' : undefined;
    if (foreignLines !== 1) return foreignLines === 0 ? undefined : 'lines';
    if (firstOpening !== OPEN_ARRAY && firstOpening !== OPEN_OBJECT) return undefined;
    return firstOpening === OPEN_ARRAY ? 'array' : 'object';
  }

  const framer = createLineFramer(source, onLine, first, stride, takePlainRow);
  return {
    advance(end, enough) {
      const reached = framer.advance(end, enough);
      objects.flush();
      return reached;
    },
    finish() {
      framer.finish();
      if (held !== undefined) {
        format = 'foreign';
        onForeignLine(held.line);
      }
      objects.finish();
      return unfinishedBytes;
    },
    get format() {
      return format;
    },
    get layout() {
      return layout();
    },
    get handOver() {
      return handOver;
    },
  };
}

/** White space as JSON has it, the newline included. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09 || byte === 0x0a;
}
