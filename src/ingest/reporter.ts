import type { RowTable } from '#rows/row-table';
import { createRowViewer } from '#rows/view-rows';
import {
  ARRIVAL_NUMBERS,
  CHUNK_NUMBERS,
  type Report,
  type SearchReport,
  type View,
} from './ingest-messages.ts';
import { FLOOD_BYTES, FLOOD_WAIT_MS } from './flood.ts';
import type { RunLog } from './run-log.ts';

/** Reports to the page what has changed in a run, at most as much at a time as it can show. */
export interface Reporter {
  /** Notes that something has changed and should be reported soon. */
  change(): void;
  /** Notes that counts were corrected, so that everything that was sent before is void. */
  correct(): void;
  /** Begins to report on the run that `log` records. */
  start(log: RunLog): void;
  /** These rows are in view from now on. */
  look(view: View): void;
  /** The page has shown the last report. */
  ready(): void;
}

/** A report that changes only counts waits for this long, and longer in a flood. */
const COUNTS_WAIT_MS = 20;

/** The view before the page has set one: enough for the first screen. */
const FIRST_VIEW: View = { from: 0, to: 64 };

/**
 * Creates a reporter on `table` that has sent nothing yet.
 *
 * At most one report is in flight: the next one waits for `ready`. The start, the end and rows in view are
 * sent at once. Reports that only update counts wait 20 ms, and in a flood a quarter of a second, which
 * leaves the processor to the network. `search` returns what was found since its last call.
 */
export function createReporter(options: {
  table: RowTable;
  search: () => SearchReport | undefined;
  post: (report: Report, transfer: readonly ArrayBuffer[]) => void;
  pause: (task: () => void, durationMs: number) => void;
}): Reporter {
  const { table, search, post, pause } = options;
  const viewer = createRowViewer(table);
  let log: RunLog | undefined;
  let view = FIRST_VIEW;
  let sentRowsTo = 0;
  let sentColumns = 0;
  let sentChunks = 0;
  let sentArrivals = 0;
  let sentBytes = 0;
  let isPageReady = true;
  let isDirty = false;
  let isFlushDue = false;
  let isWaiting = false;
  let hasReported = false;
  let isCorrected = false;

  function change(): void {
    isDirty = true;
    if (isFlushDue) return;
    isFlushDue = true;
    queueMicrotask(flush);
  }

  function flush(): void {
    isFlushDue = false;
    if (!isDirty || !isPageReady || log === undefined) return;
    const range = rowsToSend();
    const found = search();
    const isCountsOnly = range.to <= range.from && found === undefined && isCounting(log);
    if (isCountsOnly && !isWaiting) {
      isWaiting = true;
      pause(sendCounts, isFlooded(log) ? FLOOD_WAIT_MS : COUNTS_WAIT_MS);
    }
    if (!isCountsOnly) send(log, range, found);
  }

  /** Sends counts that were held back, unless another report has included them. */
  function sendCounts(): void {
    isWaiting = false;
    if (isDirty && isPageReady && log !== undefined) send(log, rowsToSend(), search());
  }

  function send(
    { read, chunksFrom, arrivalsFrom }: RunLog,
    range: { from: number; to: number },
    found: SearchReport | undefined,
  ): void {
    isDirty = false;
    isPageReady = false;
    hasReported = true;
    const isVoid = isCorrected;
    isCorrected = false;
    const facts = read();
    const rows = viewer.show(range);
    const chunks = chunksFrom(sentChunks);
    const arrivals = arrivalsFrom(sentArrivals);
    const { columns, columnCount } = viewer;
    const hasNewColumns = columns.length > sentColumns;
    sentRowsTo = Math.max(range.from, range.to);
    sentColumns = columns.length;
    sentChunks += chunks.length / CHUNK_NUMBERS;
    sentArrivals += arrivals.length / ARRIVAL_NUMBERS;
    sentBytes = facts.bytes;
    post(
      {
        type: 'report',
        facts,
        chunks,
        arrivals,
        columnCount,
        rows,
        ...(isVoid && { isCorrected: true }),
        ...(hasNewColumns && { columns }),
        ...(found && { search: found }),
      },
      [chunks.buffer, arrivals.buffer, ...(found === undefined ? [] : [found.matches.buffer])],
    );
  }

  /** Whether a body is being read and the page knows that. */
  function isCounting({ read }: RunLog): boolean {
    return hasReported && read().receivedMs === undefined;
  }

  /** Whether bytes arrive faster than anyone can read counts. */
  function isFlooded({ read }: RunLog): boolean {
    return read().bytes - sentBytes > FLOOD_BYTES;
  }

  /** The rows of the view that are here and have not been sent since the view was set. */
  function rowsToSend(): { from: number; to: number } {
    if (!('newest' in view)) return { from: sentRowsTo, to: Math.min(view.to, table.rowCount) };
    return { from: Math.max(sentRowsTo, table.rowCount - view.newest), to: table.rowCount };
  }

  return {
    change,
    start(started) {
      log = started;
      change();
    },
    correct() {
      isCorrected = true;
      viewer.forget();
      sentColumns = 0;
      sentArrivals = 0;
      sentRowsTo = 'newest' in view ? 0 : view.from;
      change();
    },
    look(next) {
      view = next;
      sentRowsTo = 'newest' in next ? 0 : next.from;
      change();
    },
    ready() {
      isPageReady = true;
      if (isDirty) change();
    },
  };
}
