import type { ChunkedSource } from './byte-source.ts';
import type { ArrivedRange, RowRange } from './row-range.ts';

/** A range that has grown to this is handed on, so that looking at one row never scans much more. */
const RANGE_BYTES = 64 * 1024;

export interface RangeBuilder {
  /** Adds one row behind those before it; `end` is just behind its last byte. */
  add(start: number, end: number): void;
  /** Hands on what was added since the last time, if anything was. */
  flush(): void;
}

/**
 * Joins rows that lie behind one another into ranges of one layout, none of which has rows that were
 * complete with different chunks: so each range has one instant, however late it is found.
 */
export function createRangeBuilder(
  layout: RowRange['layout'],
  source: Pick<ChunkedSource, 'chunkEnd'>,
  onRange: (range: ArrivedRange) => void,
): RangeBuilder {
  let rangeStart = 0;
  let rangeEnd = 0;
  let chunkEnd = 0;
  let count = 0;

  function flush(): void {
    if (count === 0) return;
    const range = { start: rangeStart, end: rangeEnd, count, layout, completeAt: rangeEnd };
    count = 0;
    onRange(range);
  }

  return {
    add(start, end) {
      if (end > chunkEnd) flush();
      if (count === 0) {
        rangeStart = start;
        chunkEnd = source.chunkEnd(end - 1);
      }
      rangeEnd = end;
      count += 1;
      if (end - rangeStart >= RANGE_BYTES) flush();
    },
    flush,
  };
}
