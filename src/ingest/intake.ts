import type { ByteStore } from '#rows/byte-store';
import type { RowTable } from '#rows/row-table';
import type { RunLog } from './run-log.ts';

/** Where a response's bytes and rows go. */
export interface Intake {
  readonly store: ByteStore;
  readonly table: RowTable;
  readonly log: RunLog;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Runs `task` when the messages and bytes that wait by now have been dealt with. */
  readonly defer: (task: () => void) => void;
  /** Hears that more has come and been looked into, as far as it can be. */
  readonly onChunk: () => void;
}
