import { type Cell, cellOf, columnsOf } from './cell.ts';
import type { RowTable } from './row-table.ts';

/** The most columns that are shown; the rest of a row is only in its JSON. */
const COLUMNS_SHOWN_MAX = 200;

/** A row for display: one cell per column, in the order of the columns. */
export interface ViewedRow {
  readonly index: number;
  readonly cells: readonly Cell[];
  /** Why the row cannot be read; a whole sentence. */
  readonly problem?: string;
}

/** Prepares rows of a table for display, and collects its columns from them. */
export interface RowViewer {
  /** The rows from `from` up to but not including `to`; fewer if the table has fewer. */
  show(range: { readonly from: number; readonly to: number }): readonly ViewedRow[];
  /** Forgets all columns, because rows that were shown turned out not to be rows. */
  forget(): void;
  /**
   * Columns of the rows shown so far, in the order in which they first occurred; reordered only if they are
   * forgotten.
   */
  readonly columns: readonly string[];
  /** The number of columns so far, including those after the first 200. */
  readonly columnCount: number;
}

/** Creates a viewer of `table` that has shown nothing yet. */
export function createRowViewer(table: RowTable): RowViewer {
  const known = new Set<string>();
  let columns: readonly string[] = [];
  return {
    show({ from, to }) {
      const rows = [];
      for (let index = from; index < to; index += 1) {
        const row = table.rowAt(index);
        if (row === undefined) break;
        rows.push({ index, row });
        for (const name of columnsOf(row)) known.add(name);
      }
      const shown = Math.min(known.size, COLUMNS_SHOWN_MAX);
      if (shown > columns.length) columns = [...known].slice(0, COLUMNS_SHOWN_MAX);
      return rows.map(({ index, row }) => {
        const cells = columns.map((column) => cellOf(row, column));
        return row.kind === 'unreadable' ? { index, cells, problem: row.reason } : { index, cells };
      });
    },
    forget() {
      known.clear();
      columns = [];
    },
    get columns() {
      return columns;
    },
    get columnCount() {
      return known.size;
    },
  };
}
