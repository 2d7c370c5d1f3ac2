import { isSimulatedHere } from '#insight/diagnosis/host-class';
import { readServerTiming, type ServerTiming } from '#insight/diagnosis/server-timing';
import { formatDuration } from '#insight/figures/format-quantity';
import { FRAME_MS } from '#insight/figures/frame-ms';
import type { EndedRecording } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import { roadOf } from '#roads/roads';

/** How long a function says that it ran, in ms, and whether the recording bears it out. */
export interface ToldDuration {
  readonly ms: number;
  /** What in the recording contradicts it, as a clause; missing if nothing does. */
  readonly contradiction?: string;
}

/** By how much two times may differ that are the same, in ms: they are rounded, those of some browsers to this. */
const ROUNDED_MS = 1;

/**
 * How long the function of a run with one request says that it ran: in a stream's last line, otherwise in
 * `Server-Timing`; `undefined` if it does not say.
 *
 * It is contradicted by a later time on the function's own clock (that of its last page, or of its reading), and by
 * an answer that was there sooner. Of a stream, also by rows that came for longer, unless its pages say that they were
 * ready by then: a slow line delivers late what was written soon. Headers are sent before the rows, so that what they
 * say cannot be about later ones. Nothing contradicts a scene.
 */
export function toldDuration(run: EndedRecording): ToldDuration | undefined {
  const { headers, reported, arrivals, marks, endMs, road } = run;
  const timing = readServerTiming(headers?.['server-timing']);
  const { totalMs } = timing;
  const ms = reported?.elapsedMs ?? totalMs;
  if (ms === undefined) return undefined;
  // There, all times are calculated together.
  if (isSimulatedHere(run)) return { ms };
  // Of a kept run, `reported` repeats what its headers say.
  const isOfHeaders = ms === totalMs;
  const pageMs = arrivals.at(-1)?.producedMs;
  const answerMs = isOfHeaders ? (marks.headersMs ?? endMs) : endMs;
  const told = judged(ms, timing, { pageMs, answerMs });
  if (told.contradiction !== undefined || roadOf(road).reading !== 'stream') return told;
  const { lastRowMs = 0, firstRowMs = lastRowMs, headersMs = firstRowMs } = marks;
  const spanMs = lastRowMs - headersMs;
  const isDated = pageMs !== undefined && pageMs > 0;
  const coveredMs = isOfHeaders ? 0 : isDated ? spanMs : ms;
  if (spanMs <= coveredMs + FRAME_MS) return told;
  return {
    ms,
    contradiction: `the function reports ${formatDuration(ms)}${isOfHeaders ? ' before its rows' : ''}, but its rows came over ${formatDuration(spanMs)}`,
  };
}

/** The same of one request of a series. */
export function toldDurationOf({
  serverTiming,
  startedMs,
  headersMs,
}: RequestRecord): ToldDuration | undefined {
  const timing = readServerTiming(serverTiming);
  const answerMs = headersMs === undefined ? undefined : headersMs - startedMs;
  return timing.totalMs === undefined ? undefined : judged(timing.totalMs, timing, { answerMs });
}

interface Evidence {
  /** When the last page was ready, by the function's own clock. */
  readonly pageMs?: number | undefined;
  /** When what says it was here, by the page's clock. */
  readonly answerMs: number | undefined;
}

function judged(
  ms: number,
  { scanMs }: ServerTiming,
  { pageMs, answerMs }: Evidence,
): ToldDuration {
  const isLater = (otherMs = 0) => otherMs > ms + ROUNDED_MS;
  const but = isLater(pageMs)
    ? `${formatDuration(pageMs)} for its last page`
    : isLater(scanMs)
      ? `${formatDuration(scanMs)} for reading alone`
      : answerMs !== undefined && ms > answerMs + ROUNDED_MS
        ? `its answer was here after ${formatDuration(answerMs)}`
        : undefined;
  if (but === undefined) return { ms };
  return { ms, contradiction: `the function reports ${formatDuration(ms)}, but ${but}` };
}
