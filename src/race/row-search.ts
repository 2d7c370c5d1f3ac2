import { firstWhere } from '#wire/first-where';
import type { IngestRequest, Report } from '#ingest/ingest-messages';

/** A search through all rows of a run, and its progress. */
export interface RowSearch {
  /** The text to search for; empty for none. */
  readonly text: string;
  /** Matching rows found so far. */
  readonly matchCount: number;
  /** Rows searched so far. */
  readonly searchedRows: number;
  /** Searches for `text` from now on; an empty text ends the search. */
  find(text: string): void;
  /** The row of the match at `position`, counted from 0; `undefined` if there is none. */
  matchAt(position: number): number | undefined;
  isMatch(row: number): boolean;
  /** The position of the first match that is `row` or after it; `matchCount` if there is none. */
  positionOf(row: number): number;
}

/** Creates an idle search, and the function that fills it from reports; `send` reaches the table's ingest. */
export function createRowSearch(send: (request: IngestRequest) => void): {
  readonly search: RowSearch;
  readonly addReport: (report: Report) => void;
} {
  let text = '';
  /** The slabs in which matches arrived, each ascending, in order. */
  let slabs: Float64Array[] = [];
  let slabStarts: number[] = [];
  let matchCount = 0;
  let searchedRows = 0;

  function clear(): void {
    slabs = [];
    slabStarts = [];
    matchCount = 0;
    searchedRows = 0;
  }

  function matchAt(position: number): number | undefined {
    if (!(position >= 0 && position < matchCount)) return undefined;
    const slab = firstWhere(slabs.length, (index) => (slabStarts[index] ?? 0) > position) - 1;
    return slabs[slab]?.[position - (slabStarts[slab] ?? 0)];
  }

  function positionOf(row: number): number {
    return firstWhere(matchCount, (position) => (matchAt(position) ?? 0) >= row);
  }

  return {
    search: {
      get text() {
        return text;
      },
      get matchCount() {
        return matchCount;
      },
      get searchedRows() {
        return searchedRows;
      },
      find(wanted) {
        if (wanted === text) return;
        text = wanted;
        clear();
        send({ type: 'find', text });
      },
      matchAt,
      isMatch: (row) => matchAt(positionOf(row)) === row,
      positionOf,
    },
    addReport({ search }) {
      // A report on the previous text may still have been in flight.
      if (search === undefined || search.text !== text) return;
      if (search.isNew === true) clear();
      searchedRows = search.searchedRows;
      if (search.matches.length === 0) return;
      slabs.push(search.matches);
      slabStarts.push(matchCount);
      matchCount += search.matches.length;
    },
  };
}
