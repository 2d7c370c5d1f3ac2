import type { ChunkedSource } from './byte-source.ts';
import { createEventSource } from './event-source.ts';
import { type FramedLine, createLineFramer } from './frame-lines.ts';
import { pushBytes } from './push-bytes.ts';
import { createRangeBuilder } from './range-builder.ts';
import type { LinePlace } from './row-range.ts';
import { jsonFaultIn } from './json-fault.ts';
import { createObjectReader } from './read-objects.ts';
import { createJsonScanner } from './scan-json.ts';
import type { RowSink, StreamReader } from './stream-reader.ts';
import { AFTER_END, terminalLineIn } from './terminal-line.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;

/** What a line in a stream of server-sent events begins with. */
export const EVENT_LINE = /^(data|event|id|retry)?:|^(data|event|id|retry)\r?$/;

/** A field's name is not longer than this. */
const FIELD_BYTES = 8;

/** The data of an event that announces the end, as some services send it; it is not a row. */
const DONE = '[DONE]';

/**
 * Reads server-sent events: the data of each is JSON, a row or an array of rows; several `data:` lines of
 * one event form one text. Other fields and comments are skipped
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation).
 */
export function createEventReader(
  stream: ChunkedSource,
  sink: RowSink,
  startOffset: number,
  path?: string,
): StreamReader {
  const source = createEventSource(stream);
  const rows = createRangeBuilder('event', source, (range) => sink.onRows(range));
  const objects = createObjectReader({ source, sink, rows, layout: 'event', path });
  let event: { start: number; end: number; place: LinePlace } | undefined;
  let hasEnded = false;
  let unfinishedBytes = 0;

  function onLine({ start, end, lineNumber }: FramedLine): void {
    const opening = utf8.decode(stream.read(start, Math.min(end, start + FIELD_BYTES)));
    const place = { lineNumber, byteOffset: start };
    if (/^\r?$/.test(opening)) dispatch(false);
    else if (opening.startsWith('data:')) {
      event ??= { start: start + 'data:'.length, end, place };
      event.end = end;
    } else if (!EVENT_LINE.test(opening)) {
      sink.onBadLine(place, 'It is no field of an event, and no comment.');
    }
  }

  /** Handles the open event, which has ended or was cut. */
  function dispatch(isCut: boolean): void {
    if (event === undefined) return;
    const { start, end, place } = event;
    event = undefined;
    const text = utf8.decode(source.read(start, end));
    const from = start + (text.length - text.replace(/^[ \t\r\n]+/, '').length);
    const opening = source.byteAt(from);
    const reason = jsonFaultIn(text);
    if (text.trim() === '' || text.trim() === DONE) return;
    if (hasEnded) {
      sink.onBadLine(place, AFTER_END);
    } else if (opening === OPEN_OBJECT || opening === OPEN_ARRAY) {
      const isInside = readValues(start, end, reason === undefined);
      if (isCut && isInside) unfinishedBytes = end - start;
      else if (reason !== undefined) sink.onBadLine(place, reason);
    } else if (reason !== undefined) {
      sink.onBadLine(place, reason);
    } else {
      objects.settle();
      rows.add(from, lastOf(from, end) + 1);
    }
    objects.flush();
  }

  /** Handles the values in an event's data; returns whether it ends inside one. */
  function readValues(start: number, end: number, isWhole: boolean): boolean {
    const scanner = createJsonScanner(
      {
        onElement: (elementStart, elementEnd) => {
          objects.settle();
          rows.add(elementStart, elementEnd);
        },
        onObject: (objectStart, objectEnd) => {
          const terminal = isWhole ? terminalLineIn(source, objectStart, objectEnd) : undefined;
          if (terminal === undefined) {
            objects.add(objectStart, objectEnd);
            rows.flush();
            return;
          }
          objects.settle();
          objects.flush();
          hasEnded = true;
          sink.onTerminal(terminal);
        },
      },
      { startOffset: start },
    );
    pushBytes(source, start, end, (piece) => scanner.push(piece));
    if (!scanner.isInside) return false;
    objects.keepCut(scanner, end, rows);
    return true;
  }

  function lastOf(start: number, end: number): number {
    let at = end - 1;
    while (at > start && source.byteAt(at) <= SPACE) at -= 1;
    return at;
  }

  const framer = createLineFramer(stream, onLine, { startOffset, lineNumber: 1 });
  return {
    advance: framer.advance,
    finish() {
      framer.finish();
      dispatch(true);
      objects.finish();
      return unfinishedBytes;
    },
    format: 'foreign',
    layout: 'events',
  };
}

const SPACE = 0x20;
