import type { EndedRecording } from '#recording/recording';

/** How long a request took, and how large its body is: what the limits of a road are about. */
export interface RequestSpan {
  readonly durationMs: number;
  readonly bytes: number;
}

type Requested = Pick<EndedRecording, 'endMs' | 'bytes' | 'requests'>;

/** The request with which a run ended: the last one of a series, otherwise the only one. */
export function lastRequestOf({ endMs, bytes, requests }: Requested): RequestSpan {
  const last = requests?.at(-1);
  if (last === undefined) return { durationMs: endMs, bytes };
  return { durationMs: (last.endMs ?? endMs) - last.startedMs, bytes: last.bytes };
}

/** The longest request of a run and the largest body of one. */
export function largestRequestOf({ endMs, bytes, requests }: Requested): RequestSpan {
  if (requests === undefined || requests.length === 0) return { durationMs: endMs, bytes };
  const spans = requests.map((request) => ({
    durationMs: (request.endMs ?? endMs) - request.startedMs,
    bytes: request.bytes,
  }));
  return {
    durationMs: spans.reduce((most, span) => Math.max(most, span.durationMs), 0),
    bytes: spans.reduce((most, span) => Math.max(most, span.bytes), 0),
  };
}
