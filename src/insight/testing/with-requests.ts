import type { EndedRecording } from '#recording/recording';

/** A series with requests by which all of its bytes came; one of them unless it has others. */
export function withRequests({ requests, ...run }: EndedRecording): EndedRecording {
  const { endMs, bytes } = run;
  const [first, ...others] = requests ?? [{ startedMs: 0, headersMs: endMs, endMs, bytes }];
  if (first === undefined) return run;
  const otherBytes = others.reduce((sum, request) => sum + request.bytes, 0);
  return { ...run, requests: [{ ...first, bytes: bytes - otherBytes }, ...others] };
}
