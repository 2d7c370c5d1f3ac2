import { useState } from 'react';
import { cellOf } from '#rows/cell';
import type { RowTable } from '#rows/row-table';

const MIN_CH = 7;
const MAX_CH = 34;
const PADDING_CH = 3;
/** Rows looked at to size a column; a later, longer cell is cut off rather than moving the table. */
const SAMPLE_ROWS = 50;

const NO_WIDTHS: ReadonlyMap<string, number> = new Map();

/**
 * A width for each column, in `ch`, from its name and the first rows that were there when the column
 * was first seen. A width never changes afterwards, so no column moves under the reader's eyes.
 */
export function useColumnWidths(
  table: RowTable | undefined,
  columns: readonly string[],
): readonly number[] {
  const [sized, setSized] = useState({ table, widths: NO_WIDTHS });
  const known = sized.table === table ? sized.widths : NO_WIDTHS;
  const unknown = columns.filter((column) => !known.has(column));
  if (unknown.length > 0) {
    const found = unknown.map((name) => [name, widthOf(table, name)] as const);
    setSized({ table, widths: new Map([...known, ...found]) });
  }
  return columns.map((column) => known.get(column) ?? MIN_CH);
}

function widthOf(table: RowTable | undefined, column: string): number {
  let longest = column.length;
  const sample = Math.min(table?.rowCount ?? 0, SAMPLE_ROWS);
  for (let index = 0; index < sample; index += 1) {
    const row = table?.rowAt(index);
    if (row !== undefined) longest = Math.max(longest, cellOf(row, column).text.length);
  }
  return Math.min(MAX_CH, Math.max(MIN_CH, longest + PADDING_CH));
}
