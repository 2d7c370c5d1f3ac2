import type { Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';

/**
 * Whether a road that streams had nothing to stream: all rows of the run came as a single page, so none
 * could come before another. Such a run may be sooner than a buffered one, but not because of streaming.
 */
export function cameAsOnePage({ road, rows, arrivals }: Recording): boolean {
  if (roadOf(road).reading !== 'stream' || rows === 0) return false;
  const pages = arrivals.filter(({ producedMs }) => producedMs !== undefined);
  return pages.length === 1 && pages[0]?.rows === rows;
}
