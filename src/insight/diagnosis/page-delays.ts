import type { Arrival } from '#recording/recording';

/** One page of a stream: when it was ready, and when it arrived. */
export interface PageDelay {
  /** Counted from 1. */
  readonly page: number;
  /** The handler's own clock, in ms from its start. */
  readonly producedMs: number;
  /** The page's clock, in ms from just before `fetch()`. */
  readonly arrivedMs: number;
  /** How much longer it was on its way than the quickest page, in ms. */
  readonly heldMs: number;
}

/**
 * How long each page was on its way. The two clocks start at different times, so the duration itself is not
 * known; only how much longer it was than for the quickest page, which means that something held the page
 * back. Pages without a `producedMs`, or with times that are not numbers, are left out.
 */
export function pageDelays(arrivals: readonly Arrival[]): readonly PageDelay[] {
  const pages = arrivals.filter(
    ({ producedMs, atMs }) => Number.isFinite(producedMs) && Number.isFinite(atMs),
  );
  const ways = pages.map(({ producedMs = 0, atMs }) => atMs - producedMs);
  const quickestMs = ways.reduce((least, way) => Math.min(least, way), Number.POSITIVE_INFINITY);
  return pages.map(({ producedMs = 0, atMs }, index) => ({
    page: index + 1,
    producedMs,
    arrivedMs: atMs,
    heldMs: (ways[index] ?? 0) - quickestMs,
  }));
}
