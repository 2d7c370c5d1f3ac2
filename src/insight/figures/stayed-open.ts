import type { EndedRecording } from '#recording/recording';

/** A browser reports the end of a body that ends with its rows sooner than this, in ms. */
const LATE_END_MS = 50;

/**
 * Whether a response stayed open after its last row, for example because its function had more to do. A client
 * that reads it as a whole has to wait for its end, and one that streams it does not.
 */
export function stayedOpen({ endMs, marks: { lastRowMs = endMs } }: EndedRecording): boolean {
  return endMs - lastRowMs > LATE_END_MS;
}
