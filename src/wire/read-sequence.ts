import type { ChunkedSource } from './byte-source.ts';
import { pushBytes } from './push-bytes.ts';
import { createRangeBuilder } from './range-builder.ts';
import { jsonFaultIn } from './json-fault.ts';
import { isCutAt } from './is-cut-json.ts';
import { createNewlineCounter } from './newline-counter.ts';
import { createObjectReader, faultReason } from './read-objects.ts';
import { createJsonScanner, type JsonScanner } from './scan-json.ts';
import type { RowSink, StreamReader } from './stream-reader.ts';
import { AFTER_END, terminalLineIn } from './terminal-line.ts';
import { utf8 } from './text-decoders.ts';

/** Comes before each value of a JSON text sequence. */
export const RECORD_SEPARATOR = 0x1e;

/**
 * Reads a JSON text sequence: a record separator, 0x1E, before each value, and a newline after it
 * (https://www.rfc-editor.org/rfc/rfc7464). Each value is read as soon as it is complete, and an incomplete
 * one does not affect the others. A value is a row; of an array, each element is a row.
 */
export function createSequenceReader(
  source: ChunkedSource,
  sink: RowSink,
  startOffset: number,
  path?: string,
): StreamReader {
  const elements = createRangeBuilder('elements', source, (range) => sink.onRows(range));
  const objects = createObjectReader({ source, sink, rows: elements, path });
  const places = createNewlineCounter(source);
  let sizeBytes = startOffset;
  let recordStart = startOffset;
  let values = 0;
  let isClean = true;
  let hasEnded = false;
  /** Whether the terminal value came before the open record. */
  let isBehindEnd = false;
  let scanner = begin(startOffset);

  function begin(startsAt: number): JsonScanner {
    recordStart = startsAt;
    values = 0;
    isClean = true;
    isBehindEnd = hasEnded;
    return createJsonScanner(
      {
        onElement: (start, end) => {
          objects.settle();
          if (!hasEnded) elements.add(start, end);
        },
        onArray: () => {
          values += 1;
          // Between the elements of two arrays there is more than a comma.
          elements.flush();
        },
        onObject: (start, end) => {
          values += 1;
          if (hasEnded) return;
          const terminal = terminalLineIn(source, start, end);
          if (terminal === undefined) {
            elements.flush();
            objects.add(start, end);
            elements.flush();
            return;
          }
          objects.settle();
          elements.flush();
          hasEnded = true;
          sink.onTerminal(terminal);
        },
        onComma: () => (isClean = false),
        onGarbage: () => (isClean = false),
        onFault: (offset, fault) => {
          tellBad(offset, faultReason(fault));
          return false;
        },
      },
      { startOffset: startsAt },
    );
  }

  function tellBad(offset: number, reason: string): void {
    elements.flush();
    sink.onBadLine(places.placeOf(offset), reason);
  }

  /** Ends the open record; returns whether it was cut. */
  function endRecord(end: number, isLast: boolean): boolean {
    elements.flush();
    if (isBehindEnd) {
      if (utf8.decode(source.read(recordStart, end)).trim() !== '') tellBad(recordStart, AFTER_END);
    } else if (scanner.isInside && hasEnded) {
      tellBad(recordStart, AFTER_END);
    } else if (scanner.isInside) {
      keepCut(end);
      if (isLast && isCutAt(source, recordStart, end)) return true;
      tellBad(recordStart, 'The value of this record has no end.');
    } else if (values > 1 || (values === 1 && !isClean)) {
      tellBad(recordStart, 'There is more than one value in this record.');
    } else if (values === 0) {
      const text = utf8.decode(source.read(recordStart, end));
      if (text.trim() === '') return false;
      // A number that is not followed by a newline may have been cut.
      const isJson = jsonFaultIn(text) === undefined;
      const isWhole = isJson && (!isLast || /[ \t\r\n]$/.test(text) || /[el"]$/.test(text));
      if (isWhole) {
        const start = recordStart + (text.length - text.trimStart().length);
        objects.settle();
        elements.add(start, start + utf8Length(text.trim()));
        elements.flush();
      } else if (isLast && isJson) return true;
      else tellBad(recordStart, 'This record is not JSON.');
    }
    return false;
  }

  function keepCut(end: number): void {
    objects.keepCut(scanner, end, elements);
    elements.flush();
  }

  return {
    advance(end, enough = end) {
      const last = Math.min(enough, end);
      while (sizeBytes < last) {
        const separator = source.indexOf(RECORD_SEPARATOR, sizeBytes, last);
        const stop = separator === -1 ? last : separator;
        pushBytes(source, sizeBytes, stop, (piece) => scanner.push(piece));
        if (separator !== -1) {
          endRecord(separator, false);
          scanner = begin(separator + 1);
        }
        sizeBytes = separator === -1 ? last : separator + 1;
      }
      elements.flush();
      return sizeBytes;
    },
    finish() {
      const isCut = endRecord(sizeBytes, true);
      objects.finish();
      return isCut ? sizeBytes - recordStart : 0;
    },
    format: 'foreign',
    layout: 'sequence',
  };
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
