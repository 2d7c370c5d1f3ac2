import type { ChunkedSource } from './byte-source.ts';
import { isHeartbeat, terminalOfEvent } from './event-names.ts';
import { createEventSource } from './event-source.ts';
import { createEventLineFramer } from './frame-event-lines.ts';
import type { FramedLine } from './frame-lines.ts';
import { pushBytes } from './push-bytes.ts';
import { createRangeBuilder } from './range-builder.ts';
import type { LinePlace } from './row-range.ts';
import { jsonFaultIn } from './json-fault.ts';
import { isCutJson } from './is-cut-json.ts';
import type { ReceivedEnd, ReceivedError } from './decode-line.ts';
import { createObjectReader } from './read-objects.ts';
import { createJsonScanner } from './scan-json.ts';
import type { RowSink, RowsStart, StreamReader } from './stream-reader.ts';
import { AFTER_END, mayBeTerminal, terminalOf } from './terminal-line.ts';
import { utf8 } from './text-decoders.ts';

const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;

/** What a line in a stream of server-sent events begins with. */
export const EVENT_LINE = /^(data|event|id|retry)?:|^(data|event|id|retry)$/;

/** What a line of an event begins with, except a comment. */
export const EVENT_STARTS = ['data:', 'event:', 'id:', 'retry:'];

/** A field's name, and that of an event, take no more. */
const FIELD_BYTES = 40;

/**
 * Reads server-sent events: the data of each is JSON, a row or an array of rows; several `data:` lines
 * of one event are one text. `[DONE]` ends the stream, and so does an event that is named as an error or an
 * end. Other fields, comments and heartbeats are ignored
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation).
 */
export function createEventReader(
  stream: ChunkedSource,
  sink: RowSink,
  { startOffset, lineNumber: firstLine }: RowsStart,
  path?: string,
): StreamReader {
  const source = createEventSource(stream);
  const rows = createRangeBuilder('event', source, (range) => sink.onRows(range));
  const objects = createObjectReader({ source, sink, rows, layout: 'event', path });
  let event: { start: number; end: number; place: LinePlace; isTerminated: boolean } | undefined;
  /** The name of the event that is open, if it has one. */
  let name = '';
  let hasEnded = false;
  let unfinishedBytes = 0;

  function onLine({ start, end, lineNumber, isTerminated }: FramedLine): void {
    const opening = utf8.decode(stream.read(start, Math.min(end, start + FIELD_BYTES)));
    const place = { lineNumber, byteOffset: start };
    if (start === end) dispatch(false);
    else if (opening.startsWith('event:')) name = opening.slice('event:'.length).trim();
    else if (opening.startsWith('data:')) {
      event ??= { start: start + 'data:'.length, end, place, isTerminated };
      event.end = end;
      event.isTerminated = isTerminated;
    } else if (!isTerminated && EVENT_STARTS.some((field) => field.startsWith(opening))) {
      if (!hasEnded) unfinishedBytes = end - start;
    } else if (!EVENT_LINE.test(opening)) {
      sink.onBadLine(place, 'It is neither a field of an event nor a comment.');
    }
  }

  /** Handles the open event, which has ended or was cut. */
  function dispatch(isCut: boolean): void {
    const ownName = name;
    name = '';
    if (event === undefined) {
      // Without data it says nothing but its name.
      const named = isCut || hasEnded ? undefined : terminalOfEvent(ownName, '');
      if (named !== undefined) endWith(named);
      return;
    }
    const { start, end, place, isTerminated } = event;
    event = undefined;
    const text = utf8.decode(source.read(start, end));
    const from = start + (text.length - text.replace(/^[ \t\r\n]+/, '').length);
    const opening = source.byteAt(from);
    const reason = jsonFaultIn(text);
    const data = text.trim();
    const terminal = terminalOfEvent(ownName, data);
    if ((data === '' && terminal === undefined) || isHeartbeat(ownName, data)) return;
    if (hasEnded) {
      // That a stream has ended may be said in more than one way.
      const isSaidAgain = terminal?.type === 'end' && terminal.count === undefined;
      if (!isSaidAgain) sink.onBadLine(place, AFTER_END);
    } else if (terminal !== undefined) {
      // The words of an end may have been cut, and its totals before they came.
      if (isTerminated || terminal.type === 'error' || /[\]}]$/.test(data)) endWith(terminal);
      else unfinishedBytes = end - start;
    } else if (opening === OPEN_OBJECT || opening === OPEN_ARRAY) {
      const { isInside, hasFaultyRow } = readValues(start, end, reason === undefined);
      if (isCut && isInside && isCutJson(text)) unfinishedBytes = end - start;
      // A row that is no JSON is told of when the rows are checked.
      else if (reason !== undefined && !hasFaultyRow) sink.onBadLine(place, reason);
    } else if (reason !== undefined) {
      sink.onBadLine(place, reason);
    } else if (!isTerminated && typeof JSON.parse(data) === 'number') {
      unfinishedBytes = end - start;
    } else {
      objects.settle();
      rows.add(from, lastOf(from, end) + 1);
    }
    objects.flush();
  }

  /** Handles the values in an event's data; says whether it ends inside one, and whether a row of it is no JSON. */
  function readValues(start: number, end: number, isWhole: boolean) {
    let hasFaultyRow = false;
    const noteRow = (from: number, to: number) => {
      hasFaultyRow ||= !isWhole && jsonFaultIn(utf8.decode(source.read(from, to))) !== undefined;
    };
    const scanner = createJsonScanner(
      {
        onElement: (elementStart, elementEnd) => {
          objects.settle();
          noteRow(elementStart, elementEnd);
          rows.add(elementStart, elementEnd);
        },
        // What follows an array is separated from its elements by more than a comma.
        onArray: () => rows.flush(),
        onObject: (objectStart, objectEnd) => {
          const terminal = isWhole ? terminalIn(objectStart, objectEnd) : undefined;
          if (terminal === undefined) {
            noteRow(objectStart, objectEnd);
            objects.add(objectStart, objectEnd);
            rows.flush();
            return;
          }
          endWith(terminal);
        },
      },
      { startOffset: start },
    );
    pushBytes(source, start, end, (piece) => scanner.push(piece));
    if (scanner.isInside) objects.keepCut(scanner, end, rows);
    return { isInside: scanner.isInside, hasFaultyRow };
  }

  /** The terminal line that an object is, also on several `data:` lines. */
  function terminalIn(start: number, end: number): ReceivedEnd | ReceivedError | undefined {
    const bytes = source.read(start, end);
    return mayBeTerminal(bytes) ? terminalOf(bytes) : undefined;
  }

  function endWith(terminal: ReceivedEnd | ReceivedError): void {
    objects.settle();
    objects.flush();
    hasEnded = true;
    sink.onTerminal(terminal);
  }

  function lastOf(start: number, end: number): number {
    let at = end - 1;
    while (at > start && source.byteAt(at) <= SPACE) at -= 1;
    return at;
  }

  const framer = createEventLineFramer(stream, onLine, startOffset, firstLine);
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
