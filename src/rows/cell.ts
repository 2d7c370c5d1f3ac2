import type { Row } from '#wire/decode-row';

/** One cell as text: what to show, and its kind, for alignment and colour. */
export interface Cell {
  readonly kind: 'missing' | 'null' | 'text' | 'number' | 'boolean' | 'nested' | 'unreadable';
  readonly text: string;
}

/** The column of rows that are not objects (a bare number, say), which have no keys to name one. */
export const VALUE_COLUMN = 'value';

/** The longest cell text, in UTF-16 code units; longer ones would only slow the page down. */
const CELL_TEXT_MAX = 300;

const MISSING: Cell = { kind: 'missing', text: '–' };

/** The columns in which a row has cells, in its own order. */
export function columnsOf(row: Row): Iterable<string> {
  return row.kind === 'object' ? row.cells.keys() : [VALUE_COLUMN];
}

/**
 * The cell of `row` in `column`: text as it is, numbers digit by digit as they were sent, nested
 * values as their JSON, a missing one as an en dash. Text past 300 characters is cut, and says how
 * long it was. A row that cannot be read shows its text in the `value` column.
 */
export function cellOf(row: Row, column: string): Cell {
  if (row.kind === 'object') {
    const json = row.cells.get(column);
    return json === undefined ? MISSING : cellOfJson(json);
  }
  if (column !== VALUE_COLUMN) return MISSING;
  if (row.kind === 'unreadable') return { kind: 'unreadable', text: shorten(row.text) };
  return cellOfJson(row.text);
}

function cellOfJson(json: string): Cell {
  switch (json[0]) {
    case '"':
      return { kind: 'text', text: shorten(JSON.parse(json) as string) };
    case '{':
    case '[':
      return { kind: 'nested', text: shorten(json) };
    case 'n':
      return { kind: 'null', text: 'null' };
    case 't':
    case 'f':
      return { kind: 'boolean', text: json };
    default:
      return { kind: 'number', text: shorten(json) };
  }
}

function shorten(text: string): string {
  if (text.length <= CELL_TEXT_MAX) return text;
  const length = text.length.toLocaleString('en');
  return `${text.slice(0, CELL_TEXT_MAX)}… (${length} characters)`;
}
