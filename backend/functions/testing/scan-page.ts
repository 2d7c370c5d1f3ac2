import type { JsonValue } from '#wire/wire-line';
import type { ScanPage } from '#functions/read-page';

/** A Scan page of these rows; the last one unless it has a key for the next. */
export function scanPage(rows: readonly JsonValue[], nextKey?: ScanPage['nextKey']): ScanPage {
  return { count: rows.length, rows: Buffer.from(JSON.stringify(rows)), nextKey };
}

/** The rows of a page, parsed. */
export function rowsOf(page: Pick<ScanPage, 'rows'>): JsonValue[] {
  return JSON.parse(Buffer.from(page.rows).toString()) as JsonValue[];
}

/** Yields pages of these rows, and throws the errors among them. */
export async function* pagesOf(
  ...pages: readonly (readonly JsonValue[] | Error)[]
): AsyncGenerator<ScanPage, void> {
  for (const page of pages) {
    if (page instanceof Error) throw page;
    yield scanPage(page);
  }
}
