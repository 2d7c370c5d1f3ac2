import { formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { cacheHitOf } from './cache-headers.ts';
import { readServerTiming } from './server-timing.ts';

/** How long a function says that it read, in ms, and whether the recording bears it out. */
interface ToldReading {
  readonly ms: number;
  /** What in the recording contradicts it, as a clause; missing if nothing does. */
  readonly contradiction?: string;
}

type Run = Pick<EndedRecording, 'headers' | 'marks' | 'endMs' | 'reported' | 'requests'>;

/** By how much two times may differ that are the same, in ms: they are rounded. */
const ROUNDED_MS = 1;

/**
 * How long the function of a run read before it answered, as its `Server-Timing` says; `undefined` if it does not say,
 * or if the answer came from a cache, which repeats what was true of another request.
 *
 * It is contradicted by an answer that was there sooner, and by the function's own time in all. Of a series, the
 * headers are those of one request, whose answer is not dated: it is held against that time alone.
 */
export function toldReading({
  headers,
  marks,
  endMs,
  reported,
  requests = [],
}: Run): ToldReading | undefined {
  const { scanMs: ms, totalMs } = readServerTiming(headers?.['server-timing']);
  if (ms === undefined || cacheHitOf(headers) !== undefined) return undefined;
  const wholeMs = totalMs ?? reported?.elapsedMs;
  if (wholeMs !== undefined && ms > wholeMs + ROUNDED_MS) {
    return { ms, contradiction: `it ran for ${formatDuration(wholeMs)} in all` };
  }
  const answerMs = requests.length > 1 ? endMs : (marks.headersMs ?? endMs);
  if (ms > answerMs + ROUNDED_MS) {
    return { ms, contradiction: `its answer was here after ${formatDuration(answerMs)}` };
  }
  return { ms };
}

/** The same time alone, where nothing contradicts it. */
export function likelyReadingMs(run: Run): number | undefined {
  const told = toldReading(run);
  return told?.contradiction === undefined ? told?.ms : undefined;
}
