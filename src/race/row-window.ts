import type { ViewedRow } from '#rows/view-rows';
import type { IngestRequest, Report, View } from '#ingest/ingest-messages';

/** The part of a remote table that the page has: its size, its columns, and rows near the view. */
export interface RowWindow {
  readonly rowCount: number;
  /** Names of the columns that are shown. Grows, and is reordered only if counts are corrected. */
  readonly columns: readonly string[];
  /** All columns seen so far, shown or not. */
  readonly columnCount: number;
  /** The row at `index`, if the page has it; `look` requests it. */
  rowAt(index: number): ViewedRow | undefined;
  /** Requests the rows of a view, unless they are here or on their way. */
  look(view: View): void;
}

/**
 * How many rows are kept; the oldest are dropped first. It is several screens, so that scrolling back finds
 * them here.
 */
const ROWS_KEPT = 1024;

/** Rows are requested in steps of this many, so that scrolling sends few requests. */
const STEP = 64;

/** Said of a row whose ingest is gone. */
export const ROW_GONE = 'This row went with its worker. Start again to read it.';

/** Creates an empty window, and the functions that fill and end it; `send` reaches the table's ingest. */
export function createRowWindow(send: (request: IngestRequest) => void): {
  readonly window: RowWindow;
  readonly addReport: (report: Report) => void;
  /** No more rows will come: what is asked for from now on says so in its place. */
  readonly lose: () => void;
} {
  const rows = new Map<number, ViewedRow>();
  let rowCount = 0;
  let columns: readonly string[] = [];
  let columnCount = 0;
  let isLost = false;
  let asked: View = { from: 0, to: STEP };

  function has(from: number, to: number): boolean {
    for (let index = from; index < Math.min(to, rowCount); index += 1) {
      if (!rows.has(index)) return false;
    }
    return true;
  }

  function ask(view: View): void {
    asked = view;
    send({ type: 'look', view });
  }

  return {
    window: {
      get rowCount() {
        return rowCount;
      },
      get columns() {
        return columns;
      },
      get columnCount() {
        return columnCount;
      },
      rowAt: (index) =>
        rows.get(index) ?? (isLost && index < rowCount ? lostRow(index) : undefined),
      look(view) {
        if ('newest' in view) {
          if (!('newest' in asked) || asked.newest !== view.newest) ask(view);
          return;
        }
        const from = Math.floor(Math.max(0, view.from) / STEP) * STEP;
        const to = Math.ceil(view.to / STEP) * STEP;
        const isAsked = !('newest' in asked) && asked.from <= from && to <= asked.to;
        // Rows of the last requested view are on their way, or will be once they arrive.
        if (isAsked || (has(from, to) && to <= rowCount)) return;
        ask({ from, to });
      },
    },
    lose() {
      isLost = true;
    },
    addReport(report) {
      rowCount = report.facts.rows;
      if (report.isCorrected === true) rows.clear();
      columns = report.columns ?? columns;
      columnCount = report.columnCount;
      for (const row of report.rows) {
        rows.delete(row.index);
        rows.set(row.index, row);
      }
      for (const index of rows.keys()) {
        if (rows.size <= ROWS_KEPT) break;
        rows.delete(index);
      }
    },
  };
}

/** What is shown in the place of a row that can't be had any more. */
function lostRow(index: number): ViewedRow {
  return { index, cells: [{ kind: 'missing', text: 'gone' }], problem: ROW_GONE };
}
