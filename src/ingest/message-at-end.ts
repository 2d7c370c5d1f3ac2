import type { ByteStore } from '#wire/byte-store';
import { excerpt } from '#wire/decode-body';
import { messageAfter } from '#wire/error-like';
import { terminalOfEvent } from '#wire/event-names';
import { parseJson } from '#wire/parse-json';
import { textIn } from '#wire/text-in';
import type { RowTable } from '#rows/row-table';
import type { RunLog } from './run-log.ts';
import { failureIn } from './text-at-end.ts';

/** A longer row is data, because no message is that long; in UTF-16 code units. */
const LONGEST = 100_000;

/** So many rows from each end of a stream are compared with its last one. */
const COMPARED = 10;

/**
 * Logs that the last row of a stream looks like a message, such as `{"error":"time ran out"}`, and not like
 * the rows before it: a server that fails half-way may end its stream like this. Returns whether it looks
 * like an error; false for any other stream. An error is no row, and is taken off the table and out of all
 * counts; any other message stays where it is.
 *
 * `text` is what stands behind the last row and could not be read, such as a proxy's `upstream connect error`:
 * it is no row, and looks like an error unless it says that all went well.
 */
export function noteMessageAtEnd({
  table,
  log,
  text: behind,
}: {
  readonly table: RowTable;
  readonly log: RunLog;
  readonly text?: string | undefined;
}): boolean {
  const { rowCount } = table;
  const words = behind === undefined || rowCount === 0 ? undefined : failureIn(behind);
  if (words !== undefined) {
    log.addMessageAtEnd({ isError: true, isNoRow: true, words });
    log.addNote(`What came after the last row is not a row, and looks like an error: ${words}`);
    return true;
  }
  if (rowCount < 2) return false;
  const text = table.rowAt(rowCount - 1)?.text ?? '';
  const value = valueOf(text);
  // Only an object can be one, which saves reading other rows.
  if (value === undefined) return false;
  const others = placesBefore(rowCount - 1).flatMap((index) => {
    const other = valueOf(table.rowAt(index)?.text ?? '');
    return other === undefined ? [] : [other];
  });
  const end = terminalOfEvent('end', text);
  const isCount = end?.type === 'end' && [end.count, end.total].includes(rowCount - 1);
  const names = Object.keys(value).filter((name) => name !== 'type');
  const isLikeOthers = others.some((other) => names.some((name) => name in other));
  if (isCount && !isLikeOthers) {
    log.addMessageAtEnd({ isError: false, words: excerpt(text) });
    log.addNote(`The last row looks like an end line, not like a row: ${excerpt(text)}`);
    return false;
  }
  const message = messageAfter(value, others);
  if (message === undefined) return false;
  const what = message.isError ? 'an error' : 'a message';
  log.addMessageAtEnd(message);
  log.addNote(`The last row looks like ${what}, not like the other rows: ${excerpt(text)}`);
  if (message.isError) takeLastRow(table, log);
  return message.isError;
}

/**
 * The error that a list without its end has as its last element, in words: it is taken off like the last row of a
 * stream. `undefined` where something follows it, or where it is a row.
 */
export function takeErrorAtCut({
  store,
  table,
  log,
}: {
  readonly store: ByteStore;
  readonly table: RowTable;
  readonly log: RunLog;
}): string | undefined {
  const last = table.rangeCount - 1;
  if (table.rowCount < 2 || table.firstPage !== undefined) return undefined;
  const from = Math.max(table.rangeAt(last).end, store.sizeBytes - LONGEST_BLANK);
  if (/[^\s,\]}]/.test(textIn(store, from))) return undefined;
  return noteMessageAtEnd({ table, log }) ? log.read().messageAtEnd?.words : undefined;
}

/** So many bytes behind a list are looked at. */
const LONGEST_BLANK = 1000;

/** Takes the last row, which turned out to be none, off the table and out of all counts. */
export function takeLastRow(table: RowTable, log: RunLog): void {
  const rows = table.rowCount;
  let index = table.rangeCount - 1;
  // A range may have lost all its rows when they were checked.
  while (table.rangeAt(index).count === 0) index -= 1;
  const range = table.rangeAt(index);
  table.correct(index, range.count > 1 ? [{ ...range, count: range.count - 1 }] : []);
  log.correctRows([{ rows, delta: -1 }]);
  log.addChecked(table.rowCount);
}

/** Rows near both ends, up to `last`: not the first one, which may be a message too, unless it is the only one. */
function placesBefore(last: number): readonly number[] {
  if (last === 1) return [0];
  const near = Array.from({ length: COMPARED }, (_, index) => index + 1);
  const places = [...near, ...near.map((distance) => last - distance)];
  return [...new Set(places)].filter((index) => index >= 1 && index < last);
}

/** The object of a row; `undefined` for any other value, and for one that is too long. */
function valueOf(text: string): object | undefined {
  if (text.length > LONGEST || !/^\s*\{/.test(text)) return undefined;
  return parseJson(text) as object | undefined;
}
