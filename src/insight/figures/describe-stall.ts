import type { Recording } from '#recording/recording';
import { formatBytes, formatCountOf, formatDuration } from './format-quantity.ts';

/** That nothing comes of an open response, and what is known of it. */
export interface Stall {
  /** "No data for 7 s", or "No answer for 7 s" as long as not even headers have come. */
  readonly title: string;
  /** What came so far, and when; then what can be done. */
  readonly detail: string;
  /** The title of the last moment that is worth interrupting a listener for: at 5, 10, 30 and 60 s, then once a minute. */
  readonly announced: string;
}

/** A pause of less than so many seconds is no stall. */
const STALL_S = 5;

/** Seconds of a stall at which it is announced; after the last of them, once a minute. */
const ANNOUNCED_S = [60, 30, 10, STALL_S];

/**
 * Tells that nothing has come of a run for 5 s or more, at `nowMs` on the page's clock. `undefined`
 * before that, once the response has been read or the run has ended, and without a run: that is, as
 * long as there is nothing for a person to decide.
 */
export function describeStall(recording: Recording | undefined, nowMs: number): Stall | undefined {
  if (recording?.state !== 'running' || recording.receivedMs !== undefined) return undefined;
  const { chunks, marks, rows, bytes, status, startedAtMs } = recording;
  const lastByteMs = chunks.at(-1)?.atMs;
  const lastMs = lastByteMs ?? marks.headersMs ?? 0;
  const silentS = Math.floor((nowMs - startedAtMs - lastMs) / 1000);
  if (silentS < STALL_S) return undefined;
  const what = marks.headersMs === undefined ? 'No answer' : 'No data';
  const announcedS = ANNOUNCED_S.find((atS) => silentS >= atS) ?? STALL_S;
  return {
    title: `${what} for ${silentS} s`,
    detail: `${known()} ${marks.headersMs === undefined ? 'The request is still open' : 'The response is still open'}: wait, or press Stop.`,
    announced: `${what} for ${announcedS < 60 ? announcedS : Math.floor(silentS / 60) * 60} s`,
  };

  function known(): string {
    if (marks.headersMs === undefined)
      return 'The request was sent, and nothing has come back yet.';
    if (lastByteMs === undefined) {
      return `The headers came after ${formatDuration(marks.headersMs)}, with HTTP status ${status ?? 'unknown'}; none of the body has arrived.`;
    }
    return `${formatCountOf(rows, 'row')} and ${formatBytes(bytes)} have arrived, the last byte after ${formatDuration(lastByteMs)}.`;
  }
}
