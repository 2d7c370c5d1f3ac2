import { connectionSetUpMs } from '#insight/figures/race-margin';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { firstStartMsOf, laterStartsMsOf } from './cold-starts.ts';
import { isSimulatedHere } from './host-class.ts';
import { likelyReadingMs } from './told-reading.ts';

/** How much of a run's wait its function's cold start may have taken, in ms. */
export interface StartSpan {
  /** What the function itself reports: how long it took to load for the first request; 0 if it had loaded already. */
  readonly leastMs: number;
  /** What nothing else explains of the wait for the first byte; at least `leastMs`. */
  readonly mostMs: number;
  /** The same as `leastMs` of later requests of a series, for which only the last row waited; missing if there are none. */
  readonly laterMs?: number;
}

/**
 * How long the cold start of a run may have taken, beside the run of the other side; `undefined` if it reports none,
 * or one that is longer than its wait for the first row, in which it then cannot have been.
 *
 * A function times only its own loading. That its environment had to be created before, and its code fetched, is not
 * in that, and what it does for the first time is slower too. So the start may explain the whole wait for the first
 * byte, except setting up the connection, redirects, and as much of the reading as the other side needed for the
 * same rows. Only the start of a scene takes exactly what is reported.
 */
export function startSpanOf(run: EndedRecording, other: EndedRecording): StartSpan | undefined {
  const laterMs = laterStartsMsOf(run);
  const first = firstSpanOf(run, other);
  if (laterMs === 0) return first;
  return { ...(first ?? { leastMs: 0, mostMs: 0 }), laterMs };
}

/** The same of the first request alone, for which all rows waited. */
function firstSpanOf(run: EndedRecording, other: EndedRecording): StartSpan | undefined {
  const initMs = firstStartMsOf(run);
  const { headersMs, firstRowMs = run.endMs } = run.marks;
  if (initMs === undefined || initMs > firstRowMs) return undefined;
  if (isSimulatedHere(run)) return { leastMs: initMs, mostMs: initMs };
  const network = run.requests === undefined ? run.network : run.requests[0]?.network;
  const setUpMs = network === undefined ? 0 : (connectionSetUpMs({ network }) ?? 0);
  const otherwiseMs = setUpMs + (network?.redirectMs ?? 0) + readingMs(run, other);
  const waitMs = Math.min(headersMs ?? firstRowMs, firstRowMs);
  return { leastMs: initMs, mostMs: Math.max(initMs, waitMs - otherwiseMs) };
}

/** How long a run read before its first byte, as far as the other side needed as long; 0 if that is not known. */
function readingMs(run: EndedRecording, other: EndedRecording): number {
  const [own, others] = [likelyReadingMs(run) ?? 0, likelyReadingMs(other) ?? 0];
  const [reading, otherReading] = [roadOf(run.road).reading, roadOf(other.road).reading];
  if (reading === otherReading) return Math.min(own, others);
  if (reading !== 'whole' || otherReading !== 'stream') return 0;
  // All rows on the one side, and on the other one page by page.
  return Math.min(own, other.arrivals.at(-1)?.producedMs ?? 0);
}
