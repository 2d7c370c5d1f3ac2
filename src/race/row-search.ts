import { firstWhere } from '#wire/first-where';
import type { IngestRequest, Report } from '#ingest/ingest-messages';

/** A search through all rows of a run, as far as it has come. */
export interface RowSearch {
  /** What is looked for; empty for nothing. */
  readonly text: string;
  /** Matching rows found so far. */
  readonly matchCount: number;
  /** Rows searched so far. */
  readonly searchedRows: number;
  /** Looks for `text` from now on; an empty one ends the search. */
  find(text: string): void;
  /** The match at `position`, from 0, as a row; `undefined` outside. */
  matchAt(position: number): number | undefined;
  isMatch(row: number): boolean;
  /** The position of the first match that is `row` or after it; `matchCount` where there is none. */
  positionOf(row: number): number;
}

/** Creates a search for nothing, and the way to fill it from reports; `send` reaches the table's ingest. */
export function createRowSearch(send: (request: IngestRequest) => void): {
  readonly search: RowSearch;
  readonly addReport: (report: Report) => void;
} {
  let text = '';
  /** The slabs in which matches came, each ascending and behind the one before. */
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
      isMatch: (row) => matchCount > 0 && matchAt(positionOf(row)) === row,
      positionOf,
    },
    addReport({ search }) {
      // A report on the text before may still have been under way.
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
