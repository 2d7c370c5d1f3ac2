import type { ByteStore } from '#rows/byte-store';
import type { RowTable } from '#rows/row-table';
import type { RunLog } from './run-log.ts';

/** Where a response's bytes and rows go. */
export interface Intake {
  readonly store: ByteStore;
  readonly table: RowTable;
  readonly log: RunLog;
  /** Hears of every chunk after it has been dealt with; the next is read when it resolves. */
  readonly onChunk: () => Promise<void>;
}
