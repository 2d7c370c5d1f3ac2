import { linearRegression, median } from 'simple-statistics';

/** How a size has changed over time. */
export interface MemoryTrend {
  /** The median of the samples that were judged, in their unit. */
  readonly median: number;
  /** How much a straight line through them grows from the first to the last; below 0 if it falls. */
  readonly growth: number;
  readonly isFlat: boolean;
}

/** A heap can grow by this share of the median between two garbage collections. */
const TOLERATED_SHARE = 0.1;

/**
 * Judges samples that were taken at even intervals. The first third is ignored, because caches fill and
 * code is compiled then. A line (least squares) is fitted to the rest; it is flat if it grows by no more
 * than a tenth of the median, or by no more than `tolerated`, in the samples' unit. Without samples
 * everything is 0, and flat.
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
