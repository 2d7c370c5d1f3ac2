import type { JsonValue } from '#wire/wire-line';
import { isRecord, VALUE_COLUMN } from './row-table.ts';

/** One cell as text: what to show, and of which kind, for alignment and colour. */
export interface Cell {
  readonly kind: 'missing' | 'null' | 'text' | 'number' | 'boolean' | 'nested';
  readonly text: string;
}

/** The longest cell text, in UTF-16 code units; more would only slow the page down. */
const CELL_TEXT_MAX = 300;

const MISSING: Cell = { kind: 'missing', text: '–' };

/**
 * The cell of `row` in `column`: text as it is, nested values as compact JSON, a missing one as an
 * en dash. Text past 300 characters is cut, and says how long it was.
 */
export function cellOf(row: JsonValue, column: string): Cell {
  if (!isRecord(row)) return column === VALUE_COLUMN ? cellOfValue(row) : MISSING;
  if (!Object.hasOwn(row, column)) return MISSING;
  return cellOfValue(row[column] as JsonValue);
}

function cellOfValue(value: JsonValue): Cell {
  if (value === null) return { kind: 'null', text: 'null' };
  switch (typeof value) {
    case 'string':
      return { kind: 'text', text: shorten(value) };
    case 'number':
      return { kind: 'number', text: String(value) };
    case 'boolean':
      return { kind: 'boolean', text: String(value) };
    default:
      return { kind: 'nested', text: shorten(JSON.stringify(value)) };
  }
}

function shorten(text: string): string {
  if (text.length <= CELL_TEXT_MAX) return text;
  const length = text.length.toLocaleString('en');
  return `${text.slice(0, CELL_TEXT_MAX)}… (${length} characters)`;
}
