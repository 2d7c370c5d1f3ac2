import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';

/**
 * A series of pages with requests by which all of its bytes came; one of them unless it has others. A run on any other
 * road has none, and is returned as it is.
 */
export function withRequests(given: EndedRecording): EndedRecording {
  if (roadOf(given.road).reading !== 'pages') return given;
  const { requests, ...run } = given;
  const { endMs, bytes } = run;
  const [first, ...others] = requests ?? [{ startedMs: 0, headersMs: endMs, endMs, bytes }];
  if (first === undefined) return run;
  const otherBytes = others.reduce((sum, request) => sum + request.bytes, 0);
  return { ...run, requests: [{ ...first, bytes: bytes - otherBytes }, ...others] };
}
