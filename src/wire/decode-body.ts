import type { RowRange } from './row-range.ts';
import { splitMembers } from './split-json.ts';

/** Why a buffered body could not be read as rows. */
export type BodyErrorCode = 'html' | 'invalid-json' | 'no-rows-array';

/** A buffered body that carries no rows; `message` says what came instead. */
export class BodyError extends Error {
  readonly code: BodyErrorCode;

  constructor(code: BodyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BodyError';
    this.code = code;
  }
}

/**
 * Parses a buffered response, `{"userData":[…]}`, and says where in it the rows are.
 *
 * Takes the whole body as UTF-8 bytes; an empty array gives a range of no rows.
 *
 * @throws {BodyError} `html` for a web page, `invalid-json` for anything else JSON.parse refuses,
 *   `no-rows-array` for JSON without a `userData` array.
 */
export function decodeBody(bytes: Uint8Array): RowRange {
  const text = new TextDecoder().decode(bytes);
  if (looksLikeHtml(text)) {
    throw new BodyError('html', `A web page came instead of JSON: ${excerpt(text)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const message =
      text === '' ? 'The body is empty.' : `The body is not JSON: ${(cause as Error).message}`;
    throw new BodyError('invalid-json', message, { cause });
  }
  if (typeof value === 'object' && value !== null && 'userData' in value) {
    if (Array.isArray(value.userData)) return rangeOf(bytes, value.userData, Object.keys(value));
  }
  throw new BodyError('no-rows-array', `The JSON has no userData array: ${excerpt(text)}`);
}

function rangeOf(bytes: Uint8Array, rows: readonly unknown[], keys: readonly string[]): RowRange {
  const count = rows.length;
  if (keys.length === 1) {
    const start = bytes.indexOf(OPEN_ARRAY) + 1;
    return { start, end: bytes.lastIndexOf(CLOSE_ARRAY), count, layout: 'elements' };
  }
  // One character a byte, so that places in the text are places in the bytes.
  const text = new TextDecoder('latin1').decode(bytes);
  const member = splitMembers(text).findLast(({ name }) => name === 'userData');
  const { start = 0, end = 0 } = member ?? {};
  return { start: start + 1, end: end - 1, count, layout: 'elements' };
}

const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Whether a body or a line is the start of a web page: a login form, a proxy's error page. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype|html|head|body|\?xml)/i.test(text);
}

/** The first characters of a body, on one line, short enough to quote in a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
