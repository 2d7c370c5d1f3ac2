import type { EndedRecording } from '#recording/recording';

/** A part of a run, as a span of the page's `performance.now()` clock. */
export interface PerformanceSpan {
  readonly name: string;
  /** Milliseconds on the page's clock. */
  readonly start: number;
  /** Never before `start`. */
  readonly end: number;
}

/**
 * The parts of an ended run, one after the other: waiting for the first byte, for the first row, receiving
 * rows, and the time after the last of them. A part without its marks, or whose clock went backwards, is
 * left out; a run without any marks is one part.
 */
export function performanceSpans(recording: EndedRecording): readonly PerformanceSpan[] {
  const { startedAtMs, endMs, marks, state } = recording;
  const instants = [
    { name: 'waiting for the first byte', atMs: marks.headersMs },
    { name: 'waiting for the first row', atMs: marks.firstRowMs },
    { name: 'receiving rows', atMs: marks.lastRowMs },
    { name: `until the end: ${state}`, atMs: endMs },
  ];
  const spans: PerformanceSpan[] = [];
  let fromMs = 0;
  for (const { name, atMs } of instants) {
    if (atMs === undefined || !(atMs > fromMs) || !Number.isFinite(atMs)) continue;
    spans.push({ name, start: startedAtMs + fromMs, end: startedAtMs + atMs });
    fromMs = atMs;
  }
  return spans;
}
