import type { ChunkedSource } from './byte-source.ts';
import type { ArrivedRange, RowRange } from './row-range.ts';

/** A range of this size is passed on, so that showing one row never means scanning much more. */
const RANGE_BYTES = 64 * 1024;

export interface RangeBuilder {
  /** Appends one row; `end` is just after its last byte. */
  add(start: number, end: number): void;
  /** Passes on what was added since the last time, if anything was. */
  flush(): void;
}

/**
 * Joins consecutive rows into ranges of one layout. All rows of a range were completed by the same chunk,
 * so each range has one time, however late it is found.
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
