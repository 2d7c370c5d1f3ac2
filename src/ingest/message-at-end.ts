import { excerpt } from '#wire/decode-body';
import { isLoneMessage } from '#wire/lone-message';
import type { RowTable } from '#rows/row-table';

/** A longer row is data, because no message is that long; in UTF-16 code units. */
const LONGEST = 10_000;

/**
 * A remark on a foreign stream whose last row is a message, such as `{"error":"time ran out"}`, while its
 * first row is none: a server that fails half-way may end its stream like this. One whole sentence;
 * `undefined` for any other stream.
 */
export function messageAtEnd(table: RowTable): string | undefined {
  const { rowCount } = table;
  if (rowCount < 2) return undefined;
  const last = table.rowAt(rowCount - 1)?.text ?? '';
  if (!isMessage(last) || isMessage(table.rowAt(0)?.text ?? '')) return undefined;
  return `The last row looks like a message, not like the other rows: ${excerpt(last)}`;
}

function isMessage(text: string): boolean {
  return text.length <= LONGEST && isLoneMessage(text);
}
