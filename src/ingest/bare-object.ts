import type { ByteStore } from '#wire/byte-store';
import { BodyError, excerpt } from '#wire/decode-body';
import { isLoneMessage } from '#wire/lone-message';
import { isNullAnswer } from '#wire/null-list';
import { parseJson } from '#wire/parse-json';
import { saysFailed } from '#wire/says-failed';
import { textIn } from '#wire/text-in';
import { plainRowText } from '#wire/typed-row';
import { isDocumentType } from './is-document-type.ts';

interface Range {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** Whether a range is one row that begins the body. */
export function isAloneIn(store: ByteStore, { start, count }: Range): boolean {
  return count === 1 && textIn(store, 0, start).trim() === '';
}

/**
 * What an object is that is all of a body and has no list of rows in it, the same on every road: a document with
 * a row, in DynamoDB’s typed form; the only `line` of a stream, which is a row, unless the Content-Type says
 * that the body is one document; a document without a list, or with null in its place, and so without rows. `path`
 * names the list that a person has chosen.
 */
export function kindOfObject(
  response: Response,
  store: ByteStore,
  { start, end }: Range,
  path?: string,
): 'document' | 'line' | 'no-rows' | 'no-rows-array' {
  const text = textIn(store, start, end);
  // With a path, an object without that list is the row, unless it is a message.
  if (path !== undefined) return path !== '' && isLoneMessage(text) ? 'no-rows-array' : 'document';
  const isDocument = isDocumentType(response);
  if (plainRowText(text) !== undefined) return isDocument ? 'document' : 'line';
  if (isLoneMessage(text)) return 'no-rows-array';
  if (!isDocument) return 'line';
  return isNullAnswer(text) ? 'no-rows' : 'no-rows-array';
}

/**
 * The JSON of a body without rows that says that something went wrong: all of it, a line, a record of a JSON text
 * sequence, or the data of a server-sent event.
 */
export function errorIn(store: ByteStore): string | undefined {
  if (store.sizeBytes > LONGEST) return undefined;
  const text = textIn(store);
  return [text, ...text.split(/[\r\n]/)]
    .map((one) => one.replace(/^(data:|\p{Cc})/u, ''))
    .find((one) => saysFailed(parseJson(one)));
}

/** No message is longer; in bytes. */
const LONGEST = 100_000;

/**
 * That a body, of which this is the start, is JSON without a list of rows, and whether that is a message; `whole` is all
 * of it, because a long message cannot be recognised by its start.
 */
export function noRowsArray(body: string, whole = body): BodyError {
  return new BodyError(
    isLoneMessage(whole) ? 'message-only' : 'no-rows-array',
    `The JSON has no array of rows: ${excerpt(body)}`,
  );
}
