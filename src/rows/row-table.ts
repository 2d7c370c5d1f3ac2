import { decodeRow, type Row } from '#wire/decode-row';
import type { ByteSource } from '#wire/byte-source';
import type { RowRange } from '#wire/row-range';
import { plainRowText } from '#wire/typed-row';
import { readRows } from './find-rows.ts';
import { firstWhere } from '#wire/first-where';
import { createNumberList } from './number-list.ts';

/**
 * A table of rows over the bytes in which they arrived; rows are appended. Row numbers change only if an
 * earlier page turns out to have a different number of rows than it announced.
 */
export interface RowTable {
  readonly rowCount: number;
  /** Appends the rows of a range without reading them. */
  add(range: RowRange, isPage: boolean): void;
  /**
   * Replaces the range at `index`, which was not as announced, by other ranges. Ranges should be corrected in
   * ascending order, so that all corrections together cost as much as one.
   */
  correct(index: number, ranges: readonly RowRange[]): void;
  /** Whether the rows are in DynamoDB's typed form, as far as is known yet; pages never are. */
  readonly hasTypedRows: boolean;
  /** The row at `index` (0 to `rowCount - 1`), decoded on each call; `undefined` if there is none. */
  rowAt(index: number): Row | undefined;
  readonly rangeCount: number;
  /** The index of the first range that is a page; `undefined` while there is none. */
  readonly firstPage: number | undefined;
  /** The range at `index` (0 to `rangeCount - 1`), with the index of its first row. */
  rangeAt(index: number): TableRange;
  /** Every row that a range really contains, announced or not, with its offset in the stream. */
  rowsIn(range: RowRange): readonly { readonly start: number; readonly bytes: Uint8Array }[];
}

/** A range of rows at its place in the table. */
export interface TableRange extends RowRange {
  readonly firstRow: number;
  /** Whether it is a page of the protocol, whose count is announced and whose rows are plain JSON. */
  readonly isPage: boolean;
}

/** How many ranges keep their row positions; a screen shows rows of one or two. */
const FOUND_MAX = 8;

/** How many rows of a foreign stream are read to detect DynamoDB's typed form. */
const TYPED_SAMPLE = 20;

/**
 * Creates an empty row table over `source`.
 *
 * A range costs 33 bytes, however many rows it has. `rowAt` costs a binary search over the ranges and, the
 * first time, a scan of the one range with the row. The first foreign row that is not empty decides whether
 * they are in DynamoDB's typed form.
 */
export function createRowTable(source: ByteSource): RowTable {
  const starts = createNumberList();
  const ends = createNumberList();
  const firstRows = createNumberList();
  const flags = createNumberList();
  const found = new Map<number, { bytes: Uint8Array; edges: Uint32Array }>();
  let rowCount = 0;
  /** The first rows of the ranges from `shiftedFrom` on still have to be shifted by `shift`. */
  let shiftedFrom = 0;
  let shift = 0;
  let isTyped: boolean | undefined;
  let firstPage: number | undefined;

  function firstRowOf(range: number): number {
    return firstRows.at(range) + (range >= shiftedFrom ? shift : 0);
  }

  /** Shifts the first rows of all ranges that still have to be. */
  function settleShift(): void {
    for (let at = shiftedFrom; at < firstRows.length; at += 1)
      firstRows.set(at, firstRows.at(at) + shift);
    shiftedFrom = 0;
    shift = 0;
  }

  function rangeAt(index: number): TableRange {
    const firstRow = firstRowOf(index);
    const next = index + 1 < starts.length ? firstRowOf(index + 1) : rowCount;
    return {
      start: starts.at(index),
      end: ends.at(index),
      count: next - firstRow,
      layout: LAYOUTS[flags.at(index) & LAYOUT] ?? 'elements',
      isPage: (flags.at(index) & PAGE) !== 0,
      firstRow,
    };
  }

  function find(index: number): { bytes: Uint8Array; edges: Uint32Array } {
    const known = found.get(index);
    if (known !== undefined) return known;
    const rows = readRows(source, rangeAt(index));
    if (found.size >= FOUND_MAX) found.delete(found.keys().next().value as number);
    found.set(index, rows);
    return rows;
  }

  function rangeOf(row: number): number {
    return firstWhere(firstRows.length, (index) => firstRowOf(index) > row) - 1;
  }

  function decode(index: number, mayBeTyped: boolean): Row {
    const range = rangeOf(index);
    const { bytes, edges } = find(range);
    const at = 2 * (index - firstRowOf(range));
    if (at >= edges.length) return MISSING;
    return decodeRow(bytes.subarray(edges[at], edges[at + 1]), mayBeTyped);
  }

  /** Whether the rows are in DynamoDB's typed form, as far as is known yet. */
  function tellTyped(): boolean {
    if (isTyped !== undefined) return isTyped;
    for (let index = 0; index < Math.min(rowCount, TYPED_SAMPLE); index += 1) {
      const row = decode(index, false);
      if (row.kind !== 'object' || row.cells.size === 0) continue;
      isTyped = plainRowText(row.text) !== undefined;
      return isTyped;
    }
    return false;
  }

  return {
    get rowCount() {
      return rowCount;
    },
    add({ start, end, count, layout }, isPage) {
      if (count === 0 && start >= end) return;
      starts.push(start);
      ends.push(end);
      firstRows.push(rowCount - shift);
      flags.push(LAYOUTS.indexOf(layout) | (isPage ? PAGE : 0));
      if (isPage) firstPage ??= starts.length - 1;
      rowCount += count;
    },
    correct(index, ranges) {
      const { firstRow, count } = rangeAt(index);
      if (index < shiftedFrom) settleShift();
      for (let at = shiftedFrom; at <= index; at += 1) firstRows.set(at, firstRows.at(at) + shift);
      shiftedFrom = Math.max(shiftedFrom, index + 1);
      // A range without rows remains in place of one that has none left.
      const [first, ...others] = ranges.length > 0 ? ranges : [NO_ROWS];
      starts.set(index, first?.start ?? 0);
      ends.set(index, first?.end ?? 0);
      let row = firstRow + (first?.count ?? 0);
      for (const [at, range] of others.entries()) {
        starts.insert(index + 1 + at, range.start);
        ends.insert(index + 1 + at, range.end);
        firstRows.insert(index + 1 + at, row);
        flags.insert(index + 1 + at, flags.at(index));
        row += range.count;
      }
      shiftedFrom = index + 1 + others.length;
      const delta = row - firstRow - count;
      shift += delta;
      rowCount += delta;
      found.clear();
      isTyped = undefined;
    },
    get hasTypedRows() {
      return firstPage === undefined && tellTyped();
    },
    rowAt(index) {
      if (!(index >= 0 && index < rowCount)) return undefined;
      return decode(index, firstPage === undefined && tellTyped());
    },
    get firstPage() {
      return firstPage;
    },
    get rangeCount() {
      return starts.length;
    },
    rangeAt,
    rowsIn(range) {
      const { start } = range;
      const { bytes, edges } = readRows(source, range);
      return Array.from({ length: edges.length / 2 }, (_, row) => {
        const from = edges[2 * row] as number;
        return { start: start + from, bytes: bytes.subarray(from, edges[2 * row + 1]) };
      });
    },
  };
}

const NO_ROWS: RowRange = { start: 0, end: 0, count: 0, layout: 'elements' };

/** The bits of a range's flags that encode its layout. */
const LAYOUT = 3;
const LAYOUTS: readonly RowRange['layout'][] = ['elements', 'lines', 'event'];
const PAGE = 4;

const MISSING: Row = {
  kind: 'unreadable',
  text: '',
  reason: 'Its page announced more rows than it carries.',
};
