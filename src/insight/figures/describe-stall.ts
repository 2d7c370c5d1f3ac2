import type { Recording } from '#recording/recording';
import { elapsedMs } from './badges.ts';
import { formatBytes, formatCountOf, formatDuration } from './format-quantity.ts';

/** A response that is open but delivers nothing, and what is known about it. */
export interface Stall {
  /** "No data for 7 s", or "No answer for 7 s" while not even headers have arrived. */
  readonly title: string;
  /** What has arrived so far, and when; then what the person can do. */
  readonly detail: string;
  /** The latest title that is worth announcing to a screen reader: at 5, 10, 30 and 60 s, then once a minute. */
  readonly announced: string;
}

/** A pause of less than this many seconds is not a stall. */
const STALL_S = 5;

/** The seconds of a stall at which it is announced; after the last of them, once a minute. */
const ANNOUNCED_S = [60, 30, 10, STALL_S];

/**
 * Reports that a run has received nothing for 5 s or more, at `nowMs` on the page's clock. `undefined`
 * before that, once the response has been read or the run has ended, and without a run, because then a
 * person has nothing to decide.
 */
export function describeStall(recording: Recording | undefined, nowMs: number): Stall | undefined {
  if (recording?.state !== 'running' || recording.receivedMs !== undefined) return undefined;
  const { chunks, marks, rows, bytes, status } = recording;
  const lastByteMs = chunks.at(-1)?.atMs;
  const lastMs = lastByteMs ?? marks.headersMs ?? 0;
  const silentS = Math.floor((elapsedMs(recording, nowMs) - lastMs) / 1000);
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
