import type { Arrival } from '#recording/recording';

/** One page of a stream: when it was ready, and when it was here. */
export interface PageDelay {
  /** Counted from 1. */
  readonly page: number;
  /** The handler's own clock, in ms from its start. */
  readonly producedMs: number;
  /** The page's clock, in ms from just before `fetch()`. */
  readonly arrivedMs: number;
  /** How much longer its way took than that of the quickest page, in ms. */
  readonly heldMs: number;
}

/**
 * How long each page was under way. The two clocks start at different instants, so the way itself is
 * not known; but it was no longer than that of the quickest page, and what a page took beyond that it
 * was held somewhere. Pages without a `producedMs`, or with instants that are no numbers, are left out.
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
