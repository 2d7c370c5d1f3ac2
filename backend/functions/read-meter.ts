import type { ScanPage } from './read-page.ts';

/** Counts what one invocation has read from the database, whether or not it sends all of it. */
export interface ReadMeter {
  /** Adds a page that was read, also one without items, and one that is never sent. */
  add(page: Pick<ScanPage, 'readUnits'>): void;
  /**
   * The read units so far, as DynamoDB counted them; `undefined` if it did not count those of every page, or
   * if no page was read.
   */
  total(): number | undefined;
}

/** Creates a meter at 0; one is needed for each invocation. */
export function createReadMeter(): ReadMeter {
  let units = 0;
  let pages = 0;
  let isKnown = true;
  return {
    add({ readUnits }) {
      pages += 1;
      if (readUnits === undefined) isKnown = false;
      else units += readUnits;
    },
    total: () => (isKnown && pages > 0 ? units : undefined),
  };
}
