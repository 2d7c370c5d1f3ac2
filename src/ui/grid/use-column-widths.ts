import { useState } from 'react';
import type { RowWindow } from '#race/row-window';

const MIN_CH = 7;
const MAX_CH = 34;
const PADDING_CH = 3;
/** Numbers mostly grow further down in a table, and a number that is cut off would be wrong. */
const NUMBER_MIN_CH = 12;
/** The rows from which a column's width is derived; a later, longer cell is cut off rather than moving the table. */
const SAMPLE_ROWS = 50;

const NO_WIDTHS: readonly number[] = [];

/**
 * A width for each column, in `ch`, from its name and the available rows from `firstRow` on when the column
 * first occurs. A width never changes afterwards, so no column moves while a person reads.
 */
export function useColumnWidths(
  rows: RowWindow | undefined,
  columns: readonly string[],
  firstRow: number,
): readonly number[] {
  const [sized, setSized] = useState({ rows, widths: NO_WIDTHS });
  const known = sized.rows === rows ? sized.widths : NO_WIDTHS;
  if (known.length >= columns.length) return known;
  const found = columns
    .slice(known.length)
    .map((name, index) => widthOf(rows, name, known.length + index, firstRow));
  const widths = [...known, ...found];
  setSized({ rows, widths });
  return widths;
}

function widthOf(
  rows: RowWindow | undefined,
  name: string,
  column: number,
  firstRow: number,
): number {
  let longest = name.length;
  for (let index = firstRow; index < firstRow + SAMPLE_ROWS; index += 1) {
    const cell = rows?.rowAt(index)?.cells[column];
    if (cell === undefined) continue;
    const least = cell.kind === 'number' ? NUMBER_MIN_CH - PADDING_CH : 0;
    longest = Math.max(longest, cell.text.length, least);
  }
  return Math.min(MAX_CH, Math.max(MIN_CH, longest + PADDING_CH));
}
