import type { JsonValue } from '#wire/wire-line';

/** An append-only table of rows. Rows are never changed, moved or taken away, only let go with the table. */
export interface RowTable {
  readonly rowCount: number;
  /** Column names in the order in which rows first showed them. Grows, never reorders. */
  readonly columns: readonly string[];
  /** Adds one page of rows at the end, in order; an empty page changes nothing. */
  append(page: readonly JsonValue[]): void;
  /** The row at `index` (0 to `rowCount - 1`), or `undefined` outside. */
  rowAt(index: number): JsonValue | undefined;
}

/** The column of rows that are not objects (a bare number, say), which have no keys to name one. */
export const VALUE_COLUMN = 'value';

/**
 * Creates an empty row table.
 *
 * Appending a page costs its own cells, whatever is there already; `rowAt` costs a binary search
 * over pages. The same `columns` array is returned until a new column is seen.
 */
export function createRowTable(): RowTable {
  const pages: (readonly JsonValue[])[] = [];
  const firstRowOfPage: number[] = [];
  let rowCount = 0;
  let columns: readonly string[] = [];
  const known = new Set<string>();

  function learnColumns(page: readonly JsonValue[]): void {
    for (const row of page) {
      for (const name of columnsOf(row)) known.add(name);
    }
    if (known.size > columns.length) columns = [...known];
  }

  return {
    get rowCount() {
      return rowCount;
    },
    get columns() {
      return columns;
    },
    append(page) {
      if (page.length === 0) return;
      pages.push(page);
      firstRowOfPage.push(rowCount);
      rowCount += page.length;
      learnColumns(page);
    },
    rowAt(index) {
      if (index < 0 || index >= rowCount) return undefined;
      const page = lastAtMost(firstRowOfPage, index);
      return pages[page]?.[index - (firstRowOfPage[page] ?? 0)];
    },
  };
}

function columnsOf(row: JsonValue): readonly string[] {
  return isRecord(row) ? Object.keys(row) : [VALUE_COLUMN];
}

/** Whether a row has named cells, rather than being a bare value or an array. */
export function isRecord(row: JsonValue): row is { readonly [key: string]: JsonValue } {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** The index of the last of `ascending` that is at most `limit`; its first element must be. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
