import type { Segment } from '#insight/curve/place-labels';

/** A point of the plot, in its own unit from its upper left corner. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** One contestant in the plot. */
export interface PlottedLine {
  /** Index of its contestant. */
  readonly index: number;
  /** Its medians, from the smallest size to the largest that was delivered. */
  readonly points: readonly PlotPoint[];
  /** From the least to the most of each size where runs differ visibly. */
  readonly spreads: readonly Segment[];
  /** The first size that it did not deliver; missing if its line has not ended. */
  readonly end?: PlotPoint;
}

/** The estimated limit of a road, or of several at about the same number of rows. */
export interface PlottedLimit {
  /** Indices of the contestants. */
  readonly of: readonly number[];
  /** The limit itself: "6 MB", "29 s". */
  readonly name: string;
  readonly line: Segment;
}

/** What a label in the plot is about. */
export interface PlotLabel {
  readonly type: 'line' | 'end' | 'crossing' | 'limit';
  /** Index of the contestant whose colour it has; missing if it belongs to several. */
  readonly index?: number;
}
