import { createTextSearch, type TextSearch } from '#rows/find-text';
import type { RowTable } from '#rows/row-table';
import type { ByteSource } from '#wire/byte-source';
import type { SearchReport } from './ingest-messages.ts';
import { workSlice } from './slice.ts';

/** Searches the rows of a run for a text, a slice at a time, including those still to come. */
export interface Searching {
  /** Searches for `text` from the first row on; an empty text ends the search. */
  find(text: string): void;
  /** Continues the search, if there is one: more rows have arrived. */
  goOn(): void;
  /** Searches for the same text from the first row again: row numbers have changed. */
  startAgain(): void;
  /** What was found since the last call, or `undefined` if there is no search. */
  report(): SearchReport | undefined;
}

/** Creates an idle search; calls `onChange` after every slice. */
export function createSearching(options: {
  table: RowTable;
  source: ByteSource;
  now: () => number;
  defer: (task: () => void) => void;
  onChange: () => void;
}): Searching {
  const { table, source, now, defer, onChange } = options;
  let search:
    | { readonly text: string; readonly rows: TextSearch; reported: number; isNew?: boolean }
    | undefined;
  let isDue = false;

  function goOn(): void {
    if (isDue || search === undefined) return;
    isDue = true;
    defer(() => {
      isDue = false;
      const current = search?.rows;
      if (current === undefined) return;
      const isMore = workSlice(() => current.step(), now);
      onChange();
      if (isMore) goOn();
    });
  }

  return {
    find(text) {
      const rows = createTextSearch(table, source, text);
      search = text === '' ? undefined : { text, rows, reported: 0 };
      onChange();
      goOn();
    },
    goOn,
    startAgain() {
      if (search === undefined) return;
      const { text } = search;
      search = { text, rows: createTextSearch(table, source, text), reported: 0, isNew: true };
      goOn();
    },
    report() {
      if (search === undefined) return undefined;
      const { text, rows, reported } = search;
      const matches = rows.matches.slice(reported);
      search.reported += matches.length;
      const isNew = search.isNew === true;
      search.isNew = false;
      return { text, matches, searchedRows: rows.searchedRows, ...(isNew && { isNew }) };
    },
  };
}
