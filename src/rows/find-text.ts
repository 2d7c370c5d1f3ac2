import { skipScalar, skipSpace, skipString } from '#wire/json-tokens';
import type { ByteSource } from '#wire/byte-source';
import { createNumberList, type NumberList } from './number-list.ts';
import type { RowTable, TableRange } from './row-table.ts';

/** Searches all rows of a table for a text, a range at a time, including rows that arrive later. */
export interface TextSearch {
  /** Searches the next range, if there is one that was not searched; returns whether there was. */
  step(): boolean;
  /** The rows that contain the text, ascending; appended as they are found. */
  readonly matches: NumberList;
  /** Rows searched so far. */
  readonly searchedRows: number;
}

const utf8 = new TextDecoder();

/**
 * Creates a search for `wanted` in the values of `table`, which has read nothing yet.
 *
 * Case is ignored. Names of members are not searched, nor the text between values: a match is within one
 * string, number or word, however deep in the row. Text that was sent with `\\u` escapes is found too. An
 * empty text is never found.
 */
export function createTextSearch(table: RowTable, source: ByteSource, wanted: string): TextSearch {
  const needle = JSON.stringify(wanted).slice(1, -1).toLowerCase();
  const matches = createNumberList();
  let next = 0;
  let searchedRows = 0;

  function search(range: TableRange): void {
    const folded = utf8.decode(source.read(range.start, range.end)).toLowerCase();
    if (!folded.includes(needle) && !hasEscapes(folded)) return;
    table.rowsIn(range).forEach(({ bytes }, index) => {
      if (index < range.count && isIn(utf8.decode(bytes))) matches.push(range.firstRow + index);
    });
  }

  function isIn(text: string): boolean {
    const folded = text.toLowerCase();
    return (
      hasValue(folded, needle) || (hasEscapes(folded) && hasValue(withoutEscapes(text), needle))
    );
  }

  return {
    step() {
      if (needle === '' || next >= table.rangeCount) return false;
      const range = table.rangeAt(next);
      next += 1;
      search(range);
      searchedRows = range.firstRow + range.count;
      return true;
    },
    matches,
    get searchedRows() {
      return searchedRows;
    },
  };
}

/** Whether `needle` is within one value of the JSON `text`, rather than in a name or between values. */
function hasValue(text: string, needle: string): boolean {
  if (!text.includes(needle)) return false;
  let at = 0;
  while (at < text.length) {
    const start = at;
    if (text[at] === '"') {
      at = skipString(text, at);
      // A string before a colon is a name.
      const isName = text[skipSpace(text, at)] === ':';
      if (!isName && text.slice(start + 1, at - 1).includes(needle)) return true;
    } else if (BETWEEN.includes(text[at] as string)) {
      at += 1;
    } else {
      at = skipScalar(text, at);
      if (text.slice(start, at).includes(needle)) return true;
    }
  }
  return false;
}

/** White space and punctuation between values. */
const BETWEEN = ' \t\r\n,:[]{}';

/** Whether characters are escaped differently from how JSON.stringify would write them. */
function hasEscapes(folded: string): boolean {
  return folded.includes('\\u') || folded.includes('\\/');
}

function withoutEscapes(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text)).toLowerCase();
  } catch {
    return '';
  }
}
