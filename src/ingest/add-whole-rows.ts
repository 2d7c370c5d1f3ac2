import { readRows } from '#rows/find-rows';
import type { RowTable } from '#rows/row-table';
import type { ByteStore } from '#wire/byte-store';
import { jsonFaultIn } from '#wire/json-fault';
import type { ArrivedRange } from '#wire/row-range';
import { utf8 } from '#wire/text-decoders';

/**
 * Adds those rows of a range that are JSON, of a body that is not one document and in which they are found
 * without being parsed. `onBad` is told of each other one, with the offset of its first byte and the reason.
 */
export function addWholeRows(
  { store, table }: { readonly store: ByteStore; readonly table: Pick<RowTable, 'add'> },
  range: ArrivedRange,
  onBad: (byteOffset: number, reason: string) => void,
): void {
  const rows = checkedRows(store, range);
  if (rows.every(({ problem }) => problem === undefined)) {
    table.add(range, false);
    return;
  }
  const layout = range.layout === 'lines' ? 'elements' : range.layout;
  for (const { from, to, problem } of rows) {
    const start = range.start + from;
    if (problem !== undefined) onBad(start, problem);
    else table.add({ start, end: range.start + to, count: 1, layout }, false);
  }
}

/** The places of the rows of a range, from its start on, each with why it is not JSON, if it is not. */
export function checkedRows(store: ByteStore, range: ArrivedRange) {
  const { bytes, edges } = readRows(store, range);
  return Array.from({ length: edges.length / 2 }, (_, index) => {
    const [from = 0, to = 0] = edges.subarray(2 * index);
    return { from, to, problem: jsonFaultIn(utf8.decode(bytes.subarray(from, to))) };
  });
}
