/** Bodies to be made in tables of tests. */

/** Rows that tables of bodies have. */
export const ROWS = ['{"id":1}', '{"id":2}', '{"id":3}', '{"id":4}'];

/** A page line of these rows; its count and its clock may be written otherwise. */
export function pageOf(
  page: number,
  rows: readonly string[],
  said: { readonly count?: unknown; readonly ms?: unknown } = {},
): string {
  const { count = rows.length, ms = page } = said;
  return `{"type":"page","page":${page},"count":${String(count)},"elapsedMs":${String(ms)},"userData":[${rows.join()}]}\n`;
}

/** An end line with these totals, as they are to be written. */
export function endOf(pages: unknown, count: unknown): string {
  return `{"type":"end","pages":${String(pages)},"count":${String(count)},"elapsedMs":9}\n`;
}

/** Two pages of two rows. */
export const TWO_PAGES = pageOf(1, ROWS.slice(0, 2)) + pageOf(2, ROWS.slice(2));

export function linesOf(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

export const base64 = (text: string) => btoa(text);

/** Texts in UTF-8, and bytes as they are. */
export function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(new TextEncoder().encode(part)) : part,
    ),
  );
}

/** A text in UTF-16 with its mark, low byte first or, if asked for, last. */
export function utf16(text: string, isBig = false): Uint8Array {
  const marked = `\uFEFF${text}`;
  const units = Array.from({ length: marked.length }, (_, at) => marked.charCodeAt(at));
  return Uint8Array.from(
    units.flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

/** What GitHub answers to a search, from this id on. */
export function searchResult(id: number): string {
  return `{"total_count":2,"incomplete_results":false,"items":[{"id":${id},"topics":["a"]},{"id":${id + 1},"topics":[]}]}`;
}

/** A body, and how a run of each side ends: its state, its rows, its bad lines, its problem. */
export interface OddBody {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly streamed: string;
  readonly buffered: string;
}
