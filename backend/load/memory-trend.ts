import { linearRegression, median } from 'simple-statistics';

/** How a size has developed. */
export interface MemoryTrend {
  /** The median of the samples that were judged, in their own unit. */
  readonly median: number;
  /** What a straight line through them grows by from the first to the last of them; below 0 where it falls. */
  readonly growth: number;
  readonly isFlat: boolean;
}

/** Growth up to this share of the median is what a heap does by itself between two collections. */
const TOLERATED_SHARE = 0.1;

/**
 * Judges samples that were taken at even intervals. The first third is left out: caches fill and code is
 * compiled there. Through the rest goes a line (least squares); it is flat if it grows by no more than a
 * tenth of the median, or by no more than `tolerated`, in the samples' unit. Without samples all is 0, and flat.
 */
export function memoryTrend(samples: readonly number[], tolerated = 0): MemoryTrend {
  const judged = samples.slice(Math.floor(samples.length / 3));
  if (judged.length < 2) return { median: judged[0] ?? 0, growth: 0, isFlat: true };
  const { m } = linearRegression(judged.map((value, index) => [index, value]));
  const growth = m * (judged.length - 1);
  const middle = median([...judged]);
  return {
    median: middle,
    growth,
    isFlat: growth <= Math.max(tolerated, middle * TOLERATED_SHARE),
  };
}
