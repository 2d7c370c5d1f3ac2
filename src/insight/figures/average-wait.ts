import type { Arrival } from '#recording/recording';

/** What the figure means in an everyday sentence, and after a line break its exact definition. */
export const AVERAGE_WAIT_DEFINITION =
  'How long rows took to arrive, on average.\n(1/N) Σ tᵢ over the N rows, where tᵢ is the time from the start until row i had arrived.';

/**
 * Average wait per row in milliseconds: (1/N) Σ tᵢ, where tᵢ is the instant at which row i had
 * arrived, counted from just before `fetch()`. It is the area above the curve of rows over time,
 * divided by the N rows: what the Speed Index is for pixels, for rows
 * (https://developer.chrome.com/docs/lighthouse/performance/speed-index).
 *
 * `arrivals` contain cumulative counts in order of time. `undefined` while there are no rows. An arrival
 * that removes rows, or whose time is not a number, is skipped: only a recording that was edited by hand
 * has one.
 */
export function averageWaitMs(arrivals: readonly Arrival[]): number | undefined {
  let rowsBefore = 0;
  let waitedMs = 0;
  // With an index, because the first renders of a race run this code cold, and an iterator then takes three
  // times as long.
  for (let index = 0; index < arrivals.length; index += 1) {
    const { atMs, rows } = arrivals[index] as Arrival;
    const more = rows - rowsBefore;
    if (!(more > 0) || !Number.isFinite(atMs)) continue;
    waitedMs += more * atMs;
    rowsBefore = rows;
  }
  return rowsBefore === 0 ? undefined : waitedMs / rowsBefore;
}
