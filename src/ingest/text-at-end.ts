import type { ByteStore } from '#wire/byte-store';
import { excerpt } from '#wire/decode-body';
import { messageAfter, saysNoFailure } from '#wire/error-like';
import { jsonFaultIn } from '#wire/json-fault';
import type { LinePlace } from '#wire/row-range';

/** Follows which lines could not be read behind the last row of a stream. */
export interface TextAtEnd {
  /** Notes that rows end just before this offset. */
  addRows(end: number): void;
  addBadLine(place: LinePlace): void;
  /**
   * What stands behind the last row, without the marks of its framing; `undefined` if every line there could
   * be read.
   */
  read(): string | undefined;
}

/** No message is longer; in bytes. */
const LONGEST = 4096;

/** Starts before the first byte of a stream. */
export function createTextAtEnd(store: ByteStore): TextAtEnd {
  let rowsEnd = 0;
  let start: number | undefined;
  return {
    addRows(end) {
      rowsEnd = Math.max(rowsEnd, end);
      if (start !== undefined && start < rowsEnd) start = undefined;
    },
    addBadLine({ byteOffset }) {
      if (byteOffset >= rowsEnd) start ??= byteOffset;
    },
    read() {
      if (start === undefined) return undefined;
      const bytes = store.read(start, Math.min(store.sizeBytes, start + LONGEST));
      const text = new TextDecoder().decode(bytes).replace(/^\s*\p{Cc}?\s*(data: ?)?/u, '');
      return text.trim() === '' ? undefined : text;
    },
  };
}

/**
 * What a text that stands behind rows in place of one says, on one line; `undefined` if it says that all
 * went well, is JSON and no error (then it is a row in a wrong place), or has no words at all, such as a bracket
 * too many.
 */
export function failureIn(text: string): string | undefined {
  return saysNoFailure(text) || !/[\p{L}\p{N}]/u.test(text)
    ? undefined
    : (wordsIn(text) ?? (isJson(text) ? undefined : excerpt(text)));
}

/**
 * What stands behind pages of our own format and tells why they ended: an object that is an error, or a
 * text. `undefined` for anything else, such as a page that is broken.
 */
export function reasonIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^[{["]/.test(text)) return failureIn(text);
  return wordsIn(text);
}

function isJson(text: string): boolean {
  return jsonFaultIn(text) === undefined;
}

/** What an error says that is written as JSON. */
export function wordsIn(text: string): string | undefined {
  try {
    const message = messageAfter(JSON.parse(text), []);
    return message?.isError === true ? message.words : undefined;
  } catch {
    return undefined;
  }
}
