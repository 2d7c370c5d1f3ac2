import type { ByteStore } from '#wire/byte-store';
import type { PageSequence } from '#rows/page-sequence';
import type { RowTable } from '#rows/row-table';
import type { RunLog } from './run-log.ts';

/** Where a response's bytes and rows go. */
export interface Intake {
  readonly store: ByteStore;
  readonly table: RowTable;
  readonly log: RunLog;
  /** The array that holds the rows of each object, such as `data.rows`; left out to have it told from the bytes. */
  readonly path: string | undefined;
  /** The numbers of the pages that came. */
  readonly pages: PageSequence;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Runs `task` when the messages and bytes that wait by now have been dealt with. */
  readonly defer: (task: () => void) => void;
  /** Runs `task` so many ms later. */
  readonly pause: (task: () => void, durationMs: number) => void;
  /** Hears of every chunk when it has been dated and kept. */
  readonly onChunk: () => void;
  /** Hears when bytes have been looked into. */
  readonly onLook: () => void;
}
