import type { ByteSource } from '#wire/byte-source';
import { createNewlineCounter } from '#wire/newline-counter';
import type { LinePlace } from '#wire/row-range';
import type { RowTable, TableRange } from './row-table.ts';

/** Looks behind the counts: whether the rows of a table are JSON, and as many as were announced. */
export interface RowChecker {
  /** Checks the next range, if there is one that was not checked; says whether there was. */
  step(): boolean;
  /** Rows checked so far. */
  readonly checkedRows: number;
  /** How many more rows could be read in the ranges checked so far than they announced; negative for fewer. */
  readonly surplusRows: number;
}

/** A range of more bytes than this is parsed row by row, so that no parse holds much at a time. */
const AT_ONCE_BYTES = 1024 * 1024;

/** A byte-order mark inside a stream is no part of JSON. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Creates a checker of `table`, which has read nothing yet.
 *
 * Calls `onBad` once for each page, or each row of a foreign stream, that cannot be read as it was
 * announced, with a whole sentence. Rows that a page carries beyond its count are appended to the
 * table, so that none is lost.
 */
export function createRowChecker(
  table: RowTable,
  source: ByteSource,
  onBad: (place: LinePlace, reason: string) => void,
): RowChecker {
  let next = 0;
  let checkedRows = 0;
  let surplusRows = 0;
  const newlines = createNewlineCounter(source);

  function check(range: TableRange): void {
    const { start, end, count, layout, isPage } = range;
    const isSmall = layout === 'elements' && end - start <= AT_ONCE_BYTES;
    const whole = isSmall ? parse(`[${utf8.decode(source.read(start, end))}]`) : undefined;
    if (Array.isArray(whole) && whole.length === count) return;
    const rows = table.rowsIn(range);
    const unreadable = rows.flatMap((row) => {
      const parsed = parse(utf8.decode(row.bytes));
      return parsed instanceof SyntaxError ? [{ row, reason: notJson(parsed) }] : [];
    });
    surplusRows += rows.length - unreadable.length - count;
    if (!isPage) {
      for (const { row, reason } of unreadable) onBad(newlines.placeOf(row.start), reason);
      return;
    }
    const reason =
      (whole instanceof SyntaxError ? notJson(whole) : undefined) ??
      unreadable[0]?.reason ??
      (rows.length === count ? undefined : countMismatch(count, rows.length));
    if (reason !== undefined) onBad(newlines.placeOf(lineStartOf(start)), reason);
    const surplus = rows[count];
    if (surplus === undefined) return;
    table.add({ ...range, start: surplus.start, count: rows.length - count }, true);
  }

  function lineStartOf(offset: number): number {
    let at = offset;
    while (at > 0 && source.byteAt(at - 1) !== NEWLINE) at -= 1;
    return at;
  }

  return {
    step() {
      if (next >= table.rangeCount) return false;
      const range = table.rangeAt(next);
      next += 1;
      check(range);
      checkedRows += range.count;
      return true;
    },
    get checkedRows() {
      return checkedRows;
    },
    get surplusRows() {
      return surplusRows;
    },
  };
}

const NEWLINE = 0x0a;

function notJson(error: SyntaxError): string {
  return `It is not JSON: ${error.message}.`;
}

function countMismatch(announced: number, carried: number): string {
  return `Its count says ${announced} rows, it carries ${carried}.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
