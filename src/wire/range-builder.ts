import type { RowRange } from './row-range.ts';

/** A range that has grown to this is handed on, so that looking at one row never scans much more. */
const RANGE_BYTES = 64 * 1024;

export interface RangeBuilder {
  /** Adds one row behind those before it. */
  add(start: number, end: number): void;
  /** Hands on what was added since the last time, if anything was. */
  flush(): void;
}

/** Joins rows that lie behind one another into ranges of one layout. */
export function createRangeBuilder(
  layout: RowRange['layout'],
  onRange: (range: RowRange) => void,
): RangeBuilder {
  let rangeStart = 0;
  let rangeEnd = 0;
  let count = 0;

  function flush(): void {
    if (count === 0) return;
    const range = { start: rangeStart, end: rangeEnd, count, layout };
    count = 0;
    onRange(range);
  }

  return {
    add(start, end) {
      if (count === 0) rangeStart = start;
      rangeEnd = end;
      count += 1;
      if (end - rangeStart >= RANGE_BYTES) flush();
    },
    flush,
  };
}
