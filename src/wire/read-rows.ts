import { BodyError, excerpt } from './decode-body.ts';
import { createEventReader, EVENT_LINE } from './read-events.ts';
import { createLineReader } from './read-lines.ts';
import { createSequenceReader, RECORD_SEPARATOR } from './read-sequence.ts';
import { createValueReader } from './read-values.ts';
import { endOfPrelude } from './metadata-prelude.ts';
import type { ChunkedSource } from './byte-source.ts';
import type { BodyFormat, RowSink, StreamFormat, StreamReader } from './stream-reader.ts';

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

/** What a line of the protocol begins with. */
const PROTOCOL_LINE = /^\{[ \t]*"type"[ \t]*:[ \t]*"(page|end|error)"/;
const PROTOCOL_STARTS = ['{"type":"page"', '{"type":"end"', '{"type":"error"'];

/** What a line of a server-sent event begins with. */
const EVENT_STARTS = ['data:', 'event:', 'id:', 'retry:'];

const latin1 = new TextDecoder('latin1');
const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

/**
 * Finds the rows of a streamed response as its bytes arrive, without parsing them.
 *
 * Detects the format from the bytes, not from the content type: lines of the protocol; one JSON object or
 * array per line; arrays back to back; one array, or objects with an array of rows in each; JSON text
 * sequences; server-sent events. A byte-order mark, CRLF, blank lines and a missing last newline make no
 * difference. `path` names the array that holds the rows of each object, such as `data.rows`; an empty path
 * means that the objects are the rows. The time is proportional to the bytes, whatever the chunks.
 *
 * @throws {BodyError} `html` if a web page arrived instead, and for nothing else.
 */
export function createRowReader(source: ChunkedSource, sink: RowSink, path?: string): RowReader {
  let sizeBytes = 0;
  let reader: StreamReader | undefined;
  /** What comes before the lines, if it is a value. */
  let layoutBefore: BodyFormat | undefined;

  /** Chooses how to read, once enough of the beginning has arrived. */
  function open(isFinished: boolean): StreamReader | undefined {
    const afterPrelude = endOfPrelude(source, sizeBytes);
    if (afterPrelude === undefined && !isFinished) return undefined;
    const from = afterPrelude ?? 0;
    const opening = latin1.decode(source.read(from, Math.min(sizeBytes, from + OPENING_BYTES)));
    const isMark = opening.startsWith(BYTE_ORDER_MARK) || BYTE_ORDER_MARK.startsWith(opening);
    const markBytes = isMark ? Math.min(BYTE_ORDER_MARK.length, opening.length) : 0;
    const startOffset = from + markBytes;
    const text = opening.slice(markBytes).trimStart();
    const isEnough = isFinished || sizeBytes >= from + OPENING_BYTES || tells(opening, text);
    if (!isEnough) return undefined;
    if (from > 0) sink.onBadLine({ lineNumber: 1, byteOffset: 0 }, PRELUDE);
    // No JSON begins like this; a login form or a proxy's error page does.
    if (text[0] === '<') {
      throw new BodyError('html', `A web page came instead of rows: ${excerpt(text)}`);
    }
    if (text.charCodeAt(0) === RECORD_SEPARATOR) {
      return createSequenceReader(source, sink, startOffset, path);
    }
    if (EVENT_LINE.test(firstLine(text))) {
      return createEventReader(source, sink, startOffset, path);
    }
    const isProtocol = PROTOCOL_LINE.test(text) || isCutProtocolLine(text);
    return /^[[{]/.test(text) && !isProtocol
      ? createValueReader(source, sink, startOffset, path)
      : createLineReader(source, sink, { ...FIRST_LINE, startOffset }, path);
  }

  function advance(end: number, enough: number): number {
    reader ??= open(false);
    const reached = reader?.advance(end, enough) ?? end;
    return handOver(end, enough) ?? reached;
  }

  /** Continues line by line if the reader asks for that, starting with a line that is read again. */
  function handOver(end: number, enough: number): number | undefined {
    const start = reader?.handOver;
    if (start === undefined) return undefined;
    // A line that is read again is not a value before the lines.
    if (start.lineNumber > 1 && start.format === 'foreign') layoutBefore = reader?.layout;
    reader = createLineReader(source, sink, start, path);
    return reader.advance(end, enough);
  }

  return {
    advance(end, enough = end) {
      sizeBytes = end;
      return advance(end, enough);
    },
    finish() {
      if (reader === undefined) {
        reader = open(true);
        advance(sizeBytes, sizeBytes);
      }
      const unfinishedBytes = reader?.finish() ?? 0;
      const isHandedOver = handOver(sizeBytes, sizeBytes) !== undefined;
      return isHandedOver ? (reader?.finish() ?? 0) : unfinishedBytes;
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

/** Whether the beginning, with and without mark and white space, is enough to choose how to read. */
function tells(opening: string, text: string): boolean {
  if (text === '' || BYTE_ORDER_MARK.startsWith(opening)) return false;
  // The reader waits for enough of a web page to quote in a message.
  if (text[0] === '<') return text.includes('\n');
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
  return text.split('\n', 1)[0] ?? '';
}
