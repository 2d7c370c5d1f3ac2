/* The rows of every case, and the bodies that contain them. A row's text contains what readers often handle
   wrongly: quotes, brackets, escapes, characters of two to four bytes, numbers that no double holds. */

const encoder = new TextEncoder();

export const PAGE_ROWS = 20;
const PAGES = 3;

/** The text of the row with this number, from 1. */
export function rowText(number: number): string {
  const id = String(number).padStart(3, '0');
  return `{"userId":"u${id}","name":"Zoë Łuk 漢字 😀","age":${20 + number},"big":12345678901234567${id},"ratio":1.50,"tags":["a,b","]}",null],"note":"\\"q\\" [x] {y}\\u00e9\\n","empty":""}`;
}

/** This many rows, from this number on. */
export function rowsFrom(first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => rowText(first + at));
}

/** All rows of a good answer, in order. */
export const ROWS = rowsFrom(1, PAGES * PAGE_ROWS);

export const ROW_COUNT = ROWS.length;

/** The rows of a page, from 1. */
export function rowsOfPage(page: number): readonly string[] {
  return rowsFrom((page - 1) * PAGE_ROWS + 1, PAGE_ROWS);
}

/** A page line of the protocol; given members replace its own, and `undefined` leaves one out. */
export function pageLine(
  page: number,
  rows: readonly string[] = rowsOfPage(page),
  members: Readonly<Record<string, string | undefined>> = {},
): string {
  return lineOf({
    type: '"page"',
    page: String(page),
    count: String(rows.length),
    elapsedMs: String(page),
    userData: `[${rows.join()}]`,
    ...members,
  });
}

/** An `end` line; its totals are right unless others are given. */
export function endLine(members: Readonly<Record<string, string | undefined>> = {}): string {
  return lineOf({
    type: '"end"',
    pages: String(PAGES),
    count: String(ROW_COUNT),
    elapsedMs: '9.5',
    ...members,
  });
}

/** An `error` line after this many rows. */
export function errorLine(members: Readonly<Record<string, string | undefined>> = {}): string {
  return lineOf({
    type: '"error"',
    error: '{"name":"ScanError","message":"it went bang","retryable":false}',
    pages: '2',
    count: '40',
    elapsedMs: '9.5',
    ...members,
  });
}

/** A line of JSON from members that are already JSON. */
export function lineOf(members: Readonly<Record<string, string | undefined>>): string {
  const texts = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [`${JSON.stringify(name)}:${value}`],
  );
  return `{${texts.join()}}\n`;
}

export const PAGE_LINES: readonly string[] = [1, 2, 3].map((page) => pageLine(page));

/** What a streamed function sends. */
export const STREAM = [...PAGE_LINES, endLine()].join('');

/** What a buffered function sends. */
export const DOCUMENT = `{"userData":[${ROWS.join()}]}`;

/** Bytes of a body up to just after the row with this number, from 1. */
export function bytesToRow(body: string, number: number): number {
  const at = body.indexOf(rowText(number));
  if (at === -1) throw new RangeError(`Row ${number} is not in the body.`);
  return encoder.encode(body.slice(0, at) + rowText(number)).length;
}

/** The first bytes of a body, wherever that cuts it. */
export function startOf(body: string, sizeBytes: number): Uint8Array {
  return encoder.encode(body).subarray(0, sizeBytes);
}

/** Bytes up to the middle of this text in the row with this number. */
export function bytesInto(body: string, number: number, text: string): number {
  const row = body.indexOf(rowText(number));
  const at = body.indexOf(text, row);
  if (row === -1 || at === -1) throw new RangeError(`No ${text} in row ${number} of the body.`);
  return encoder.encode(body.slice(0, at)).length + Math.ceil(encoder.encode(text).length / 2);
}
