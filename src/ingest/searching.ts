import { createTextSearch, type TextSearch } from '#rows/find-text';
import type { RowTable } from '#rows/row-table';
import type { ByteSource } from '#wire/byte-source';
import type { SearchReport } from './ingest-messages.ts';
import { workSlice } from './slice.ts';

/** Looks for a text in the rows of a run, a slice at a time, also in those that are still to come. */
export interface Searching {
  /** Looks for `text` from the first row on; an empty one ends the search. */
  find(text: string): void;
  /** Goes on, if there is a search: more rows have come. */
  goOn(): void;
  /** Looks for the same text from the first row on again: rows have got other numbers. */
  startAgain(): void;
  /** What was found since the last time, or `undefined` where nothing is looked for. */
  report(): SearchReport | undefined;
}

/** Creates a search for nothing; `onChange` hears of every slice. */
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
