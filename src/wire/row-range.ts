/** Consecutive rows of a stream: the position of their bytes, and how to find the rows in them. */
export interface RowRange {
  /** Bytes from the start of the stream. */
  readonly start: number;
  readonly end: number;
  /** The number of rows in it; for a page of the protocol, as announced and not counted. */
  readonly count: number;
  /**
   * Between commas, as inside an array; one on each line, with blank lines allowed; or as elements within
   * the `data:` lines of a server-sent event.
   */
  readonly layout: 'elements' | 'lines' | 'event';
}

/** Rows that have arrived: one and the same chunk completed all of them. */
export interface ArrivedRange extends RowRange {
  /**
   * The offset just after the last byte that the last row needs: its closing brace, or a page line's
   * closing brace.
   */
  readonly completeAt: number;
}

/** The position of a line, for messages. */
export interface LinePlace {
  /** Counted from 1. */
  readonly lineNumber: number;
  /** Bytes from the start of the stream. */
  readonly byteOffset: number;
}
