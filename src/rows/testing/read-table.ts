import type { PagePlace, RowLists, StreamFormat } from '#wire/stream-reader';
import { createRowReader } from '#wire/read-rows';
import type { ArrivedRange, LinePlace } from '#wire/row-range';
import type { ReceivedEnd, ReceivedError } from '#wire/decode-line';
import { createByteStore } from '#wire/byte-store';
import { createRowChecker } from '#rows/check-rows';
import { createRowTable } from '#rows/row-table';

/** Everything in a stream of these chunks, read and checked to its end. */
export function readTable(chunks: readonly Uint8Array[], path?: string) {
  const store = createByteStore();
  const table = createRowTable(store);
  const badLines: (LinePlace & { reason: string })[] = [];
  const pages: PagePlace[] = [];
  let terminal: ReceivedEnd | ReceivedError | undefined;
  let lists: RowLists | undefined;
  const onBadLine = (place: LinePlace, reason: string) => void badLines.push({ ...place, reason });
  const chunkEnds: number[] = [];
  const source = {
    ...store,
    chunkEnd: (offset: number) => chunkEnds.find((end) => end > offset) ?? store.sizeBytes,
  };
  const ranges: ArrivedRange[] = [];
  const reader = createRowReader(
    source,
    {
      onRows: (range, page) => {
        ranges.push(range);
        table.add(range, page !== undefined);
        if (page !== undefined) pages.push(page);
      },
      onBadLine,
      onTerminal: (line) => (terminal = line),
      onLists: (told) => (lists = told),
    },
    path,
  );
  for (const chunk of chunks) {
    store.append(chunk);
    chunkEnds.push(store.sizeBytes);
    reader.advance(store.sizeBytes);
  }
  const unfinishedBytes = reader.finish();
  const checker = createRowChecker(table, store, onBadLine);
  while (checker.step());
  const format: StreamFormat = reader.format;
  return {
    store,
    table,
    ranges,
    badLines,
    lists,
    pages,
    terminal,
    unfinishedBytes,
    format,
    checker,
  };
}

/** The JSON of every row. */
export function rowTexts({ table }: Pick<ReturnType<typeof readTable>, 'table'>): string[] {
  return Array.from({ length: table.rowCount }, (_, index) => table.rowAt(index)?.text ?? '?');
}

/** `bytes` cut at these positions, taken modulo their length. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const edges = [...new Set([0, bytes.length, ...places.map((at) => at % (bytes.length + 1))])];
  edges.sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => bytes.slice(edges[index], end));
}
