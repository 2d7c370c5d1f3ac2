import { BodyError, excerpt } from './decode-body.ts';
import { createLineReader } from './read-lines.ts';
import { createValueReader } from './read-values.ts';
import type { ChunkedSource } from './byte-source.ts';
import type { RowSink, StreamFormat, StreamReader } from './stream-reader.ts';

export interface RowReader {
  /**
   * Looks into the bytes before `end`, up to which the source has some now; may stop once it has come
   * to `enough`. Returns the offset up to which nothing is left to do.
   */
  advance(end: number, enough?: number): number;
  /** Ends the stream; may still hand on rows. Returns the bytes of the line or value that was left unfinished. */
  finish(): number;
  readonly format: StreamFormat;
}

/** Bytes that are enough to tell how a stream has to be read. */
const OPENING_BYTES = 400;

/** What a line of the protocol begins with, behind its brace. */
const TYPE = '"type"';

const latin1 = new TextDecoder('latin1');
const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

/**
 * Finds the rows of a streamed response as its bytes come, without parsing them.
 *
 * The format is told from the bytes, not from the content type: lines of the protocol; one JSON
 * object or array per line; arrays back to back; one array, or one object with one array in it. A
 * byte-order mark, CRLF, blank lines and a missing last newline make no difference. Costs time in
 * proportion to the bytes, whatever the chunks.
 *
 * @throws {BodyError} `html` when a web page came instead, and for nothing else a stream can hold.
 */
export function createRowReader(source: ChunkedSource, sink: RowSink): RowReader {
  let sizeBytes = 0;
  let reader: StreamReader | undefined;

  /** Chooses how to read, once enough of the opening has come. */
  function open(isFinished: boolean): StreamReader | undefined {
    const opening = latin1.decode(source.read(0, Math.min(sizeBytes, OPENING_BYTES)));
    const startOffset = opening.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    const text = opening.slice(startOffset).trimStart();
    const isEnough = isFinished || sizeBytes >= OPENING_BYTES || tells(opening, text);
    if (!isEnough) return undefined;
    // No JSON starts so; a login form or a proxy's error page does.
    if (text[0] === '<') {
      throw new BodyError('html', `A web page came instead of rows: ${excerpt(text)}`);
    }
    return /^(\[|\{(?!\s*"type"))/.test(text)
      ? createValueReader(source, sink, startOffset)
      : createLineReader(source, sink, { startOffset, lineNumber: 1, format: 'undecided' });
  }

  function advance(end: number, enough: number): number {
    reader ??= open(false);
    const reached = reader?.advance(end, enough) ?? end;
    return handOver(end, enough) ?? reached;
  }

  /** Goes on line by line where the reader says so, from a line whose bytes are read again. */
  function handOver(end: number, enough: number): number | undefined {
    const start = reader?.handOver;
    if (start === undefined) return undefined;
    reader = createLineReader(source, sink, start);
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
  };
}

/** Whether an opening, and what is left of it without mark and white space, tells how to read on. */
function tells(opening: string, text: string): boolean {
  if (text === '' || BYTE_ORDER_MARK.startsWith(opening)) return false;
  // So much of a web page is waited for as makes a message.
  if (text[0] === '<') return text.includes('\n');
  if (text[0] !== '{') return true;
  const inside = text.slice(1).trimStart();
  return inside.length >= TYPE.length || !TYPE.startsWith(inside);
}
