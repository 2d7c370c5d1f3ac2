import { createRowChecker } from '#rows/check-rows';
import type { RowTable } from '#rows/row-table';
import type { ByteSource } from '#wire/byte-source';
import { contentMismatch } from './problem.ts';
import type { Problem } from '#recording/recording';
import type { RunLog } from './run-log.ts';
import { workSlice } from './slice.ts';

/** Checks the rows of a run whenever no bytes come, and the rest when the body has ended. */
export interface Checking {
  /** Notes that bytes have come: they go first. */
  onChunk(): void;
  /** Checks what is left, until `signal` aborts. */
  finish(signal: AbortSignal): Promise<void>;
  /** What the checks have found so far that makes the whole wrong. */
  readonly problem: Problem | undefined;
}

/** Rows are checked when no bytes came for so long. */
const IDLE_MS = 20;

/** Prepares the checks of a run's rows; nothing is checked before the first chunk. */
export function createChecking(options: {
  table: RowTable;
  source: ByteSource;
  log: RunLog;
  now: () => number;
  defer: (task: () => void) => void;
  pause: (task: () => void, durationMs: number) => void;
}): Checking {
  const { table, source, log, now, defer, pause } = options;
  const checker = createRowChecker(table, source, log.addBadLine);
  let chunks = 0;
  let isWaiting = false;

  function checkSlice(): boolean {
    const isMore = workSlice(() => checker.step(), now);
    log.addChecked(checker.checkedRows);
    // Rows that a page carries beyond its count come to light here.
    const { rangeCount, rowCount } = table;
    if (rowCount > log.read().rows) log.addRows(rowCount, table.rangeAt(rangeCount - 1).end);
    return isMore;
  }

  function checkWhenIdle(): void {
    if (isWaiting) return;
    isWaiting = true;
    const chunksBefore = chunks;
    pause(() => {
      isWaiting = false;
      const isIdle = chunks === chunksBefore;
      if (!isIdle || checkSlice()) checkWhenIdle();
    }, IDLE_MS);
  }

  return {
    onChunk() {
      chunks += 1;
      checkWhenIdle();
    },
    async finish(signal) {
      while (!signal.aborted && checkSlice()) await new Promise<void>((resolve) => defer(resolve));
    },
    get problem() {
      const { surplusRows } = checker;
      return surplusRows === 0
        ? undefined
        : contentMismatch(surplusRows, log.read().badLines[0]).problem;
    },
  };
}
