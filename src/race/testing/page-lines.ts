import { encodeLine, type JsonValue } from '#wire/wire-line';

/** A page line, number `page`, with `userData`; it was ready after `page` × 100 ms. */
export function pageLine(page: number, userData: readonly JsonValue[]): string {
  const elapsedMs = page * 100;
  return encodeLine({ type: 'page', page, count: userData.length, elapsedMs, userData });
}

/** An end line with these totals. */
export function endLine(pages: number, count: number): string {
  return encodeLine({ type: 'end', pages, count, elapsedMs: pages * 100 });
}
