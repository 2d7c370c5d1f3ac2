import type { RowCorrection } from '#rows/check-rows';
import type { RowTable } from '#rows/row-table';
import type { RowRange } from '#wire/row-range';

/**
 * Takes the rows that begin at `offsets`, ascending, out of a table of a foreign stream; returns by how much
 * the counts of its rows change, ascending too.
 */
export function removeRows(table: RowTable, offsets: readonly number[]): readonly RowCorrection[] {
  const corrections: RowCorrection[] = [];
  let next = 0;
  let removed = 0;
  for (let index = 0; index < table.rangeCount; index += 1) {
    const range = table.rangeAt(index);
    const from = next;
    while ((offsets[next] ?? Number.POSITIVE_INFINITY) < range.end) next += 1;
    if (next === from) continue;
    const ranges = rangesWithout(table, range, new Set(offsets.slice(from, next)));
    const rows = ranges.reduce((sum, { count }) => sum + count, 0);
    const delta = rows - range.count;
    if (delta === 0) continue;
    table.correct(index, ranges);
    corrections.push({ rows: range.firstRow + range.count + removed, delta });
    removed -= delta;
    index += Math.max(0, ranges.length - 1);
  }
  return corrections;
}

/** What is left of a range without the rows that begin at `offsets`: one range for rows that follow each other. */
function rangesWithout(
  table: RowTable,
  range: RowRange,
  offsets: ReadonlySet<number>,
): readonly RowRange[] {
  const ranges: RowRange[] = [];
  let isOpen = false;
  for (const { start, bytes } of table.rowsIn(range)) {
    const isRow = !offsets.has(start);
    const end = start + bytes.length;
    const last = isOpen ? ranges.pop() : undefined;
    if (isRow)
      ranges.push({ ...range, start: last?.start ?? start, end, count: (last?.count ?? 0) + 1 });
    else if (last !== undefined) ranges.push(last);
    isOpen = isRow;
  }
  return ranges;
}
