import { createRowChecker } from '#rows/check-rows';
import type { PagePlace } from '#wire/stream-reader';
import type { RowTable } from '#rows/row-table';
import type { ByteSource } from '#wire/byte-source';
import { contentMismatch } from './content-problem.ts';
import { removeRows } from './remove-rows.ts';
import type { Problem } from '#recording/problem';
import type { RunLog } from './run-log.ts';
import { workSlice } from './slice.ts';

/** Checks the rows of a run whenever no bytes arrive, and the rest when the body has ended. */
export interface Checking {
  /** Notes that bytes have arrived: they take precedence. */
  onChunk(): void;
  /** Checks the remaining rows, until `signal` aborts. */
  finish(signal: AbortSignal): Promise<void>;
  /** Continues to check after Stop, until the clock reaches `untilMs` at the latest. */
  countOn(untilMs: number): void;
  /** Takes rows that nobody announced, and that turned out to be none, out of the table and of all counts. */
  removeUnreadable(): void;
  /** What the checks have found so far in pages that makes the whole response wrong. */
  readonly problem: Problem | undefined;
  /** Whether a row that was checked has bytes that are not UTF-8. */
  readonly hasDamagedText: boolean;
  /** Whether not one of the rows could be read. */
  readonly isAllUnreadable: boolean;
}

/** Rows are checked when no bytes have arrived for this long. */
const IDLE_MS = 20;

/** Prepares the checks of a run's rows; nothing is checked before the first chunk. */
export function createChecking(options: {
  table: RowTable;
  source: ByteSource;
  log: RunLog;
  now: () => number;
  defer: (task: () => void) => void;
  pause: (task: () => void, durationMs: number) => void;
  /** Receives pages that are found only during the check. */
  onPage: (page: PagePlace) => void;
  /** Called when row numbers have changed or rows turned out not to be rows. */
  onCorrected: () => void;
}): Checking {
  const { table, source, log, now, defer, pause, onPage, onCorrected } = options;
  const badOffsets: number[] = [];
  const checker = createRowChecker(
    table,
    source,
    (place, reason) => {
      badOffsets.push(place.byteOffset);
      log.addBadLine(place, reason);
    },
    onPage,
  );
  let chunks = 0;
  let isWaiting = false;

  function checkSlice(mayMoreCome: boolean): boolean {
    const isMore = workSlice(() => checker.step(mayMoreCome), now);
    const corrections = checker.takeCorrections();
    if (corrections.length > 0) {
      log.correctRows(corrections);
      onCorrected();
    }
    log.addChecked(checker.checkedRows);
    return isMore;
  }

  function checkWhenIdle(): void {
    if (isWaiting) return;
    isWaiting = true;
    const chunksBefore = chunks;
    pause(() => {
      isWaiting = false;
      const isIdle = chunks === chunksBefore;
      if (!isIdle || checkSlice(log.read().receivedMs === undefined)) checkWhenIdle();
    }, IDLE_MS);
  }

  return {
    onChunk() {
      chunks += 1;
      checkWhenIdle();
    },
    async finish(signal) {
      while (!signal.aborted && checkSlice(false))
        await new Promise<void>((resolve) => defer(resolve));
    },
    countOn(untilMs) {
      while (now() < untilMs && checkSlice(false));
    },
    removeUnreadable() {
      // The rows of a page were announced.
      if (table.firstPage !== undefined || badOffsets.length === 0) return;
      log.correctRows(removeRows(table, badOffsets));
      log.addChecked(table.rowCount);
    },
    get hasDamagedText() {
      return checker.hasDamagedText;
    },
    get isAllUnreadable() {
      return table.rowCount > 0 && checker.claims.unreadableRows >= table.rowCount;
    },
    get problem() {
      const { miscountedPages, unreadableRows } = checker.claims;
      const isAsAnnounced = miscountedPages === 0 && unreadableRows === 0;
      return isAsAnnounced || table.firstPage === undefined
        ? undefined
        : contentMismatch(checker.claims, log.read().badLines[0]).problem;
    },
  };
}
