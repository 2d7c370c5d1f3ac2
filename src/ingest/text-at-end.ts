import type { ByteStore } from '#wire/byte-store';
import { excerpt } from '#wire/decode-body';
import { messageAfter, saysFailureInWords, saysNoFailure } from '#wire/error-like';
import { jsonFaultIn } from '#wire/json-fault';
import { parseJson } from '#wire/parse-json';
import type { LinePlace } from '#wire/row-range';
import { textIn } from '#wire/text-in';

/** Follows which lines could not be read behind the last row of a stream. */
export interface TextAtEnd {
  /** Notes that rows end just before this offset. */
  addRows(end: number): void;
  addBadLine(place: LinePlace): void;
  /**
   * What stands behind the last row, without the marks of its framing; `undefined` if every line there could
   * be read, or if other ones could not: a body of so many `badLines` is broken elsewhere.
   */
  read(badLines?: number): string | undefined;
}

/** No message is longer; in bytes. */
const LONGEST = 4096;

/** Starts before the first byte of a stream. */
export function createTextAtEnd(store: ByteStore): TextAtEnd {
  let rowsEnd = 0;
  let start: number | undefined;
  let lines = 0;
  return {
    addRows(end) {
      rowsEnd = Math.max(rowsEnd, end);
      if (start !== undefined && start < rowsEnd) {
        start = undefined;
        lines = 0;
      }
    },
    addBadLine({ byteOffset }) {
      if (byteOffset < rowsEnd) return;
      start ??= byteOffset;
      lines += 1;
    },
    read(badLines = lines) {
      if (start === undefined || lines < badLines) return undefined;
      const end = Math.min(store.sizeBytes, start + LONGEST);
      const text = textIn(store, start, end).replace(/^\s*\p{Cc}?\s*(data: ?)?/u, '');
      return text.trim() === '' ? undefined : text;
    },
  };
}

/**
 * What a text that stands behind rows in place of one says, on one line, if that is an error: JSON that tells
 * one, or anything else with words of a failure, such as a proxy's page. Other text is no more than that.
 */
export function failureIn(text: string): string | undefined {
  return wordsIn(text) ?? (saysFailureInWords(text) && !isJson(text) ? excerpt(text) : undefined);
}

/**
 * What stands behind pages of our own format and tells why they ended: an object that is an error, or a
 * text with words. `undefined` for anything else, such as a page that is broken, and for a text that says that
 * all went well.
 */
export function reasonIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const words = wordsIn(text);
  if (words !== undefined || /^[{["]/.test(text)) return words;
  const isNone = saysNoFailure(text) || !/[\p{L}\p{N}]/u.test(text) || isJson(text);
  return isNone ? undefined : excerpt(text);
}

function isJson(text: string): boolean {
  return jsonFaultIn(text) === undefined;
}

/** What an error says that is written as JSON. */
export function wordsIn(text: string): string | undefined {
  const message = messageAfter(parseJson(text), []);
  return message?.isError === true ? message.words : undefined;
}
