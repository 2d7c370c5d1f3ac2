import type { ByteStore } from '#wire/byte-store';
import type { RowTable } from '#rows/row-table';

/** A page of a series: where its bytes and its rows are. */
export interface PlacedPage {
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
  readonly rows: number;
}

/** Whether two pages have the same bytes; the first one that differs ends the comparison. */
export function hasSameBytes(
  store: Pick<ByteStore, 'read'>,
  one: Pick<PlacedPage, 'start' | 'end'>,
  other: Pick<PlacedPage, 'start' | 'end'>,
): boolean {
  if (one.end - one.start !== other.end - other.start) return false;
  const bytes = store.read(other.start, other.end);
  return store.read(one.start, one.end).every((byte, at) => byte === bytes[at]);
}

/**
 * Whether two pages have the same rows in the same order, and at least two: single rows may well be alike. The
 * first one that differs ends the comparison.
 */
export function hasSameRows(
  table: Pick<RowTable, 'rowAt'>,
  one: Pick<PlacedPage, 'firstRow' | 'rows'>,
  other: Pick<PlacedPage, 'firstRow' | 'rows'>,
): boolean {
  if (one.rows < 2 || one.rows !== other.rows) return false;
  for (let row = 0; row < one.rows; row += 1) {
    const text = table.rowAt(one.firstRow + row)?.text;
    if (text !== table.rowAt(other.firstRow + row)?.text) return false;
  }
  return true;
}
