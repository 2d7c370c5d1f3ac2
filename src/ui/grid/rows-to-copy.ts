import type { RowWindow } from '#race/row-window';

/** The state of a grid when a person copies. */
interface CopyFrom {
  readonly table: RowWindow;
  readonly grid: Element;
  readonly currentRow: number | undefined;
  /** The row in which the pointer was pressed: it may have left the page since, if the grid was scrolled. */
  readonly pressedRow: number | undefined;
}

/**
 * What a copy within a grid takes, as tab-separated lines of what the screen shows: if the selection covers
 * several rows, all of these rows; within a single row the selected cells; without a selection the current
 * row. `undefined` if it is text within one cell, or nothing, which the browser copies itself.
 */
export function rowsToCopy(from: CopyFrom): string | undefined {
  const { table, grid, currentRow, pressedRow } = from;
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) {
    return currentRow === undefined ? undefined : lineOf(table, currentRow);
  }
  const range = selection.getRangeAt(0);
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-row]')].filter((row) =>
    hasTextOf(range, row),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const indices = rows.map(({ dataset }) => Number(dataset.row)).concat(pressedRow ?? []);
  const first = Math.min(...indices);
  const last = Math.max(...indices);
  if (last > first) {
    const all = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
    return all
      .map((index) => lineOf(table, index))
      .filter((line) => line !== undefined)
      .join('\n');
  }
  const cells = [...row.querySelectorAll('[role="gridcell"]')];
  const isMarked = (cell: Element) => hasTextOf(range, cell);
  const marked = cells.slice(cells.findIndex(isMarked), cells.findLastIndex(isMarked) + 1);
  if (marked.length < 2) return undefined;
  return marked.map((cell) => fieldOf(cell.textContent)).join('\t');
}

/** Whether some of an element's text is in a range; a range that ends where the element begins has none. */
function hasTextOf(range: Range, element: Element): boolean {
  const shared = document.createRange();
  shared.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, shared) > 0) {
    shared.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, shared) < 0) {
    shared.setEnd(range.endContainer, range.endOffset);
  }
  return element.contains(shared.commonAncestorContainer) && shared.toString() !== '';
}

/** A row's cells; `undefined` for one that the page does not have. */
function lineOf(table: RowWindow, index: number): string | undefined {
  const cells = table.rowAt(index)?.cells;
  return cells && table.columns.map((_, at) => fieldOf(cells[at]?.text ?? '–')).join('\t');
}

/** Keeps a text within its field, as the screen does. */
function fieldOf(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ');
}
