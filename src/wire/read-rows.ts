import { beginsWithCell, CELLS_BYTES_MAX, isCellLine } from './cell-line.ts';
import { pageCame } from './decode-body.ts';
import { decodeLine, reasonOf } from './decode-line.ts';
import { createEventReader, EVENT_LINE, EVENT_STARTS } from './read-events.ts';
import { createLineReader, PROTOCOL_LINE } from './read-lines.ts';
import { createSequenceReader, RECORD_SEPARATOR } from './read-sequence.ts';
import { createValueReader } from './read-values.ts';
import { endOfPrelude } from './metadata-prelude.ts';
import type { ChunkedSource } from './byte-source.ts';
import type {
  BodyFormat,
  RowSink,
  RowsStart,
  StreamFormat,
  StreamReader,
} from './stream-reader.ts';
import { latin1 } from './text-decoders.ts';

export interface RowReader {
  /**
   * Reads the bytes before `end`, the end of the bytes so far; may stop once it has reached `enough`.
   * Returns the offset up to which everything is done.
   */
  advance(end: number, enough?: number): number;
  /** Ends the stream; may still pass on rows. Returns the bytes of the line or value that was left unfinished. */
  finish(): number;
  readonly format: StreamFormat;
  /** The format of the rows in what has been read. */
  readonly layout: BodyFormat | undefined;
}

/** So many bytes are enough to detect how a stream has to be read. */
const OPENING_BYTES = 400;

/** Why the bytes before the rows are not a row. */
const PRELUDE =
  'It is the metadata that Lambda takes off a streamed response, with its eight zero bytes: they were left in.';

/** Lines of text that may stand before the rows; behind more of them there are none. */
const TEXT_LINES_MAX = 100;

/** A line of text that is longer is not waited for. */
const TEXT_LINE_BYTES_MAX = 64 * 1024;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, CARRIAGE_RETURN]);

/** What a line of the protocol begins with, without white space. */
const PROTOCOL_STARTS = ['{"type":"page"', '{"type":"end"', '{"type":"error"'];

const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

/**
 * Finds the rows of a streamed response as its bytes arrive, without parsing them.
 *
 * Detects the format from the bytes, not from the content type: lines of the protocol; one JSON object or
 * array per line; arrays back to back; one array, or objects with an array of rows in each; JSON text
 * sequences; server-sent events. A byte-order mark, CRLF, blank lines, comments before the rows and a missing last
 * newline make no difference. `path` names the array that holds the rows of each object, such as `data.rows`; an empty path
 * means that the objects are the rows. The time is proportional to the bytes, whatever the chunks.
 *
 * @throws {BodyError} `html` if a web page arrived instead, and for nothing else.
 */
export function createRowReader(source: ChunkedSource, sink: RowSink, path?: string): RowReader {
  let sizeBytes = 0;
  let reader: StreamReader | undefined;
  /** Where to look for rows: behind what is known to be none. */
  let start: RowsStart | undefined;
  let textLines = 0;
  /** Where the comments begin that stand before anything else, if there are any. */
  let comments: RowsStart | undefined;
  /** What comes before the lines, if it is a value. */
  let layoutBefore: BodyFormat | undefined;

  /** Chooses how to read, once enough of the beginning has arrived. */
  function open(isFinished: boolean): StreamReader | undefined {
    const afterPrelude = endOfPrelude(source, sizeBytes, isFinished);
    if (afterPrelude === undefined && !isFinished) return undefined;
    const from = afterPrelude ?? 0;
    if (start === undefined) {
      const opening = latin1.decode(source.read(from, Math.min(sizeBytes, from + OPENING_BYTES)));
      const isMark = opening.startsWith(BYTE_ORDER_MARK) || BYTE_ORDER_MARK.startsWith(opening);
      const markBytes = isMark ? Math.min(BYTE_ORDER_MARK.length, opening.length) : 0;
      if (!isFinished && opening.length < BYTE_ORDER_MARK.length && isMark) return undefined;
      start = { ...FIRST_LINE, startOffset: from + markBytes };
    }
    for (;;) {
      start = behindBlanks(start);
      const { startOffset } = start;
      const end = Math.min(sizeBytes, startOffset + OPENING_BYTES);
      const text = latin1.decode(source.read(startOffset, end)).trimStart();
      const isEnough = isFinished || end === startOffset + OPENING_BYTES || tells(text);
      if (!isEnough) return undefined;
      // No JSON begins like this; a login form or a proxy's error page does.
      if (text[0] === '<' && textLines === 0) throw pageCame(text, 'rows');
      if (text[0] === ':' && textLines === 0) {
        const next = endOfComment(startOffset);
        if (next !== undefined) {
          comments ??= start;
          start = { ...start, startOffset: next, lineNumber: start.lineNumber + 1 };
          continue;
        }
        if (!isFinished && sizeBytes - startOffset <= TEXT_LINE_BYTES_MAX) return undefined;
      }
      const isCells = beginsWithCell(source, startOffset) && startsCellLines(start, isFinished);
      if (isCells === undefined) return undefined;
      const opened = isCells
        ? createLineReader(source, sink, { ...FIRST_LINE, ...start }, path)
        : openAt(start, text);
      if (opened !== undefined) {
        tellPrelude(from);
        return opened;
      }
      const newline = source.indexOf(NEWLINE, startOffset, sizeBytes);
      const isLast =
        newline === -1 && (isFinished || sizeBytes - startOffset > TEXT_LINE_BYTES_MAX);
      if (isLast || textLines >= TEXT_LINES_MAX) {
        tellPrelude(from);
        return createLineReader(source, sink, { ...FIRST_LINE, ...start }, path);
      }
      if (newline === -1) return undefined;
      passLine(start, newline);
      start = { ...start, startOffset: newline + 1, lineNumber: start.lineNumber + 1 };
    }
  }

  function tellPrelude(end: number): void {
    if (end > 0) sink.onBadLine({ lineNumber: 1, byteOffset: 0 }, PRELUDE);
  }

  /** The place behind white space, with which some senders keep a connection open for minutes. */
  function behindBlanks({ startOffset, lineNumber, hasRows }: RowsStart): RowsStart {
    let at = startOffset;
    let line = lineNumber;
    for (; at < sizeBytes; at += 1) {
      const byte = source.byteAt(at);
      if (byte === NEWLINE) line += 1;
      else if (!BLANKS.has(byte)) break;
    }
    return { startOffset: at, lineNumber: line, hasRows };
  }

  /**
   * The place behind the line of a comment, with which some senders keep a connection open: what follows shows the
   * format. `undefined` if it has not ended yet. It may end with a carriage return alone, as in an event stream.
   */
  function endOfComment(from: number): number | undefined {
    const newline = source.indexOf(NEWLINE, from, sizeBytes);
    const end = newline === -1 ? sizeBytes : newline;
    const carriageReturn = source.indexOf(CARRIAGE_RETURN, from, end);
    if (carriageReturn !== -1 && carriageReturn + 1 < end) return carriageReturn + 1;
    return newline === -1 ? undefined : newline + 1;
  }

  /**
   * Whether an array that begins with a value is the first of several lines of cells: alone, it is a list of values.
   * `undefined` if that is not known yet.
   */
  function startsCellLines(first: RowsStart, isFinished: boolean): boolean | undefined {
    const { startOffset } = first;
    const newline = source.indexOf(NEWLINE, startOffset, sizeBytes);
    const isLong = sizeBytes - startOffset > CELLS_BYTES_MAX;
    if (newline === -1) return isFinished || isLong ? false : undefined;
    if (!isCellLine(source, startOffset, newline)) return false;
    const next = behindBlanks({ ...first, startOffset: newline }).startOffset;
    return next < sizeBytes || (isFinished ? false : undefined);
  }

  /** The reader for what begins at `place` with `text`; `undefined` where that begins nothing that has rows. */
  function openAt(place: RowsStart, text: string): StreamReader | undefined {
    if (text.charCodeAt(0) === RECORD_SEPARATOR) {
      return createSequenceReader(source, sink, place.startOffset, path);
    }
    // Behind other text, `id:` may be more of it.
    if (textLines > 0 && /^(data|event):/.test(text))
      return createEventReader(source, sink, place, path);
    const isOnlyComments = comments !== undefined && text === '';
    if (textLines === 0 && (isOnlyComments || EVENT_LINE.test(firstLine(text))))
      return createEventReader(source, sink, comments ?? place, path);
    if (!/^[[{]/.test(text)) return undefined;
    return PROTOCOL_LINE.test(text) || isCutProtocolLine(text)
      ? createLineReader(source, sink, { ...FIRST_LINE, ...place }, path)
      : createValueReader(source, sink, place, path);
  }

  /** Tells a line that stands before the rows, such as one of a log. */
  function passLine({ startOffset, lineNumber }: RowsStart, end: number): void {
    const decoded = decodeLine(source.read(startOffset, end));
    if (decoded.type === 'blank') return;
    textLines += 1;
    sink.onBadLine({ lineNumber, byteOffset: startOffset }, reasonOf(decoded));
  }

  function advance(end: number, enough: number): number {
    const reached = reader?.advance(end, enough) ?? end;
    return handOver(end, enough) ?? reached;
  }

  /** Goes on in another way where the reader says so, from a line whose bytes are read again. */
  function handOver(end: number, enough: number): number | undefined {
    let reached: number | undefined;
    for (let next = reader?.handOver; next !== undefined; next = reader.handOver) {
      // A line that is read again is not a value before the lines.
      if (next.format === 'foreign') layoutBefore ??= reader?.layout;
      reader =
        next.by === 'values'
          ? createValueReader(source, sink, next, path)
          : createLineReader(source, sink, next, path);
      reached = reader.advance(end, enough);
    }
    return reached;
  }

  return {
    advance(end, enough = end) {
      // Until it is known how to read, nothing is looked at behind what is wanted but what may tell that.
      sizeBytes = Math.min(end, enough + OPENING_BYTES);
      reader ??= open(false);
      if (reader === undefined) return Math.min(end, enough);
      sizeBytes = end;
      return advance(end, enough);
    },
    finish() {
      if (reader === undefined) {
        reader = open(true);
        advance(sizeBytes, sizeBytes);
      }
      let unfinishedBytes = reader?.finish() ?? 0;
      while (handOver(sizeBytes, sizeBytes) !== undefined) unfinishedBytes = reader?.finish() ?? 0;
      return unfinishedBytes;
    },
    get format() {
      return reader?.format ?? 'undecided';
    },
    get layout() {
      const layout = reader?.layout;
      if (layoutBefore === undefined || layout === 'pages') return layout;
      return layout === undefined ? layoutBefore : 'lines';
    },
  };
}

/** Whether an opening, without mark and white space, tells how to read on. */
function tells(text: string): boolean {
  if (text === '') return false;
  // The reader waits for enough of a web page to name it and to quote it, and no longer: it may never end.
  if (text[0] === '<') return text.includes('\n') && /<[a-z][^>]*>|<!doctype html/i.test(text);
  return ![...PROTOCOL_STARTS, ...EVENT_STARTS].some((start) => start.startsWith(compact(text)));
}

/** Whether a line of the protocol was cut within its type. */
function isCutProtocolLine(text: string): boolean {
  const start = compact(text);
  return start.startsWith('{"type":"') && PROTOCOL_STARTS.some((line) => line.startsWith(start));
}

function compact(text: string): string {
  return text.replace(/[ \t]+/g, '');
}

const FIRST_LINE = { startOffset: 0, lineNumber: 1, format: 'undecided', hasRows: false } as const;

function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0] ?? '';
}
