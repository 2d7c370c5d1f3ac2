import type { Arrival, Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';

/**
 * Whether a road that streams had nothing to stream: all rows of the run came as a single page, so none
 * could come before another. Such a run may be sooner than a buffered one, but not because of streaming.
 */
export function cameAsOnePage({ road, rows, arrivals }: Recording): boolean {
  if (roadOf(road).reading !== 'stream' || rows === 0) return false;
  // Most streams are told apart by their first page, however many they have.
  return arrivals.find(isPage)?.rows === rows && arrivals.filter(isPage).length === 1;
}

/** Whether rows came with the handler's own clock, as those of a page do. */
function isPage({ producedMs }: Arrival): boolean {
  return producedMs !== undefined;
}
