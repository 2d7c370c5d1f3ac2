import type { EndedRecording } from '#recording/recording';

/** An ended recording, complete with 1,000 rows by default. */
export function recordingOf(road: string, changes: Partial<EndedRecording> = {}): EndedRecording {
  return {
    road,
    url: 'https://example.test/',
    startedAtMs: 500,
    state: 'complete',
    endMs: 2000,
    marks: {},
    // One chunk for each arrival, unless the test sets others.
    chunks: (changes.arrivals ?? []).map(({ atMs, bytes }) => ({ atMs, bytes })),
    arrivals: [],
    rows: 1000,
    bytes: 130_400,
    badLineCount: 0,
    badLines: [],
    checkedRows: 1000,
    wasHidden: false,
    ...changes,
  };
}
