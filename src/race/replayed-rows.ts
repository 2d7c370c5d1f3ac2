import type { ViewedRow } from '#rows/view-rows';
import type { RowSearch } from './row-search.ts';
import type { RowWindow } from './row-window.ts';

/** What is shown instead of a row whose contents were not kept. */
const NOT_KEPT = 'the contents of this row were not kept';
const COLUMNS = ['row'];
const NO_COLUMNS: readonly string[] = [];

/** Rows of a replay, which come as its clock moves. */
export interface FirstRows extends RowWindow {
  /** Requests the newest rows again, where a view shows them; called whenever their number may have changed. */
  follow(): void;
}

/** The first rows of a table that holds all of them: as many as had come at the replay's instant. */
export function firstRows(all: RowWindow, rowCount: () => number): FirstRows {
  let newest: number | undefined;

  // The table holds later rows too, so that its own newest rows are not those of this instant.
  function lookAtNewest(): void {
    if (newest === undefined) return;
    const to = rowCount();
    all.look({ from: Math.max(0, to - newest), to });
  }

  return {
    get rowCount() {
      return rowCount();
    },
    // Known with the first row only, as in the race itself: a column gets its width from the rows that are there then.
    get columns() {
      return rowCount() === 0 ? NO_COLUMNS : all.columns;
    },
    get columnCount() {
      return rowCount() === 0 ? 0 : all.columnCount;
    },
    rowAt: (index) => (index < rowCount() ? all.rowAt(index) : undefined),
    look(view) {
      newest = 'newest' in view ? view.newest : undefined;
      if ('newest' in view) lookAtNewest();
      else all.look(view);
    },
    follow: lookAtNewest,
  };
}

/** What a search through all rows has found in those that had come at the replay's instant. */
export function firstMatches(all: RowSearch, rowCount: () => number): RowSearch {
  const matchCount = () => all.positionOf(rowCount());
  return {
    get text() {
      return all.text;
    },
    get matchCount() {
      return matchCount();
    },
    get searchedRows() {
      return Math.min(all.searchedRows, rowCount());
    },
    find: all.find,
    matchAt: (position) => (position < matchCount() ? all.matchAt(position) : undefined),
    isMatch: (row) => row < rowCount() && all.isMatch(row),
    positionOf: (row) => Math.min(all.positionOf(row), matchCount()),
  };
}

/** Rows of which only the number was kept: each says that. */
export function countedRows(rowCount: () => number): RowWindow {
  return {
    get rowCount() {
      return rowCount();
    },
    columns: COLUMNS,
    columnCount: COLUMNS.length,
    rowAt: (index): ViewedRow | undefined =>
      index < rowCount() ? { index, cells: [{ kind: 'missing', text: NOT_KEPT }] } : undefined,
    look: () => undefined,
  };
}

/** A search that finds nothing, since there are no contents. */
export function noSearch(rowCount: () => number): RowSearch {
  let text = '';
  return {
    get text() {
      return text;
    },
    matchCount: 0,
    get searchedRows() {
      return rowCount();
    },
    find(wanted) {
      text = wanted;
    },
    matchAt: () => undefined,
    isMatch: () => false,
    positionOf: () => 0,
  };
}
