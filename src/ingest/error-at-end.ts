import type { ByteStore } from '#wire/byte-store';
import { decodeLine } from '#wire/decode-line';
import { parseJson } from '#wire/parse-json';
import { textIn } from '#wire/text-in';
import type { WireError } from '#wire/wire-line';

/** What an error line begins with, ours and Lambda's own. */
const MARKS = ['{"type":"error"', '{"errorType"', '{"errorMessage"'];

/** What stands before a line, a record or the data of an event. */
const LINE_START = /(^|\p{Cc}|data: ?)$/u;

/** What shows that more follows a line: it is not the last one, and may be a row. */
const MORE = /\n\s*\S/;

/** No error is longer. */
const END_BYTES = 64 * 1024;

/**
 * The error with which a body ends, written into the row or line that it broke off; `undefined` if the body
 * ends with anything else. The error may have been cut as well, behind its reason. To be asked only where the
 * end could not be read.
 */
export function errorAtEnd(store: ByteStore): WireError | undefined {
  const text = textIn(store, Math.max(0, store.sizeBytes - END_BYTES));
  const at = Math.max(...MARKS.map((mark) => text.lastIndexOf(mark)));
  if (at === -1) return undefined;
  const line = text.slice(at);
  const decoded = decodeLine(new TextEncoder().encode(line));
  if (decoded.type === 'error') return decoded.error;
  // Within a line, it may be a member of a row.
  const isLine = LINE_START.test(text.slice(0, at)) && !MORE.test(line);
  return isLine && decoded.type === 'bad' && decoded.code === 'not-json'
    ? errorIn(line)
    : undefined;
}

/** What an error line says that was cut too; `undefined` if its reason did not come as a whole. */
function errorIn(line: string): WireError | undefined {
  const message = textOf(line, 'message|errorMessage|error');
  if (message === undefined) return undefined;
  const name = textOf(line, 'name|errorType') ?? 'Error';
  const [, said] = /"retryable"\s*:\s*(true|false)/.exec(line) ?? [];
  return { name, message, ...(said !== undefined && { retryable: said === 'true' }) };
}

/** The text of the first member with one of these names; `undefined` for one that is empty, or was cut. */
function textOf(line: string, names: string): string | undefined {
  const [, text] = new RegExp(`"(?:${names})"\\s*:\\s*("(?:[^"\\\\]|\\\\.)+")`).exec(line) ?? [];
  return parseJson(text ?? '') as string | undefined;
}
