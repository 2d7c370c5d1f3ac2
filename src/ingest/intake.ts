import type { ByteStore } from '#wire/byte-store';
import type { PageSequence } from '#rows/page-sequence';
import type { RowTable } from '#rows/row-table';
import type { RunLog } from './run-log.ts';

/** Where a response's bytes and rows go. */
export interface Intake {
  readonly store: ByteStore;
  readonly table: RowTable;
  readonly log: RunLog;
  /**
   * The array that holds the rows of each object, such as `data.rows`; if it is left out, it is detected
   * from the bytes.
   */
  readonly path: string | undefined;
  /** The numbers of the pages that arrived. */
  readonly pages: PageSequence;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Runs `task` after the messages and bytes that are waiting now. */
  readonly defer: (task: () => void) => void;
  /** Runs `task` after this many ms. */
  readonly pause: (task: () => void, durationMs: number) => void;
  /** Called for every chunk when it has been dated and kept. */
  readonly onChunk: () => void;
  /** Called when bytes have been parsed. */
  readonly onLook: () => void;
}
