/** Consecutive rows of a stream: where their bytes lie, and how to find them there. */
export interface RowRange {
  /** Bytes from the start of the stream. */
  readonly start: number;
  readonly end: number;
  /** Rows in it; as announced, not counted, for a page of the protocol. */
  readonly count: number;
  /**
   * Between commas, as inside an array; one on each line, blank lines aside; or as elements within the
   * `data:` lines of a server-sent event.
   */
  readonly layout: 'elements' | 'lines' | 'event';
}

/** Rows that have come: all of them were complete with bytes of one and the same chunk. */
export interface ArrivedRange extends RowRange {
  /** The offset just behind the last row's own last byte: its closing brace, a page line's closing brace. */
  readonly completeAt: number;
}

/** The place of a line, to be quoted. */
export interface LinePlace {
  /** Counted from 1. */
  readonly lineNumber: number;
  /** Bytes from the start of the stream. */
  readonly byteOffset: number;
}
