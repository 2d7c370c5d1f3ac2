import { countUntil } from './count-until.ts';
import type { EndedRecording, Marks, Recording } from './recording.ts';

/**
 * What was known of a run `atMs` milliseconds after its start: `undefined` before that, and from
 * {@link settledMs} on the recording itself. Its chunks, arrivals and marks are those that had come. Things without
 * a time of their own appear together with something that has one: headers with the first byte, the format with the
 * first row, a bad line with the rows after it, and the rest at the end.
 */
export function recordingAt(recording: EndedRecording, atMs: number): Recording | undefined {
  if (atMs < 0) return undefined;
  if (atMs >= settledMs(recording)) return recording;
  const marks = marksAt(recording.marks, atMs);
  if (atMs >= recording.endMs) return { ...recording, marks };
  const chunks = recording.chunks.slice(0, countUntil(recording.chunks, atMs));
  const arrivals = recording.arrivals.slice(0, countUntil(recording.arrivals, atMs));
  const { rows, bytes: readBytes } = arrivals.at(-1) ?? { rows: 0, bytes: 0 };
  // While rows come, the last one is the last so far.
  const lastRowMs = arrivals[arrivals.findLastIndex((arrival) => arrival.rows < rows) + 1]?.atMs;
  const badLines = recording.badLines.filter(({ byteOffset }) => byteOffset < readBytes);
  const { road, url, method, headerNames, listPath, startedAtMs, receivedMs } = recording;
  const { status, headers, isRedirected, redirectedTo, format, hasTypedRows, rowLists } = recording;
  const { isReadHere, wasOutOfView, wasHidden, requests } = recording;
  return {
    state: 'running',
    road,
    url,
    ...(method !== undefined && { method }),
    ...(headerNames !== undefined && { headerNames }),
    ...(listPath !== undefined && { listPath }),
    startedAtMs,
    marks: { ...marks, ...(rows > 0 && lastRowMs !== undefined && { lastRowMs }) },
    chunks,
    arrivals,
    rows,
    bytes: chunks.at(-1)?.bytes ?? 0,
    badLineCount: badLines.length,
    badLines,
    checkedRows: 0,
    wasHidden,
    ...(wasOutOfView !== undefined && { wasOutOfView }),
    ...(isReadHere !== undefined && { isReadHere }),
    ...(marks.headersMs !== undefined && {
      ...(status !== undefined && { status }),
      ...(headers !== undefined && { headers }),
      ...(isRedirected !== undefined && { isRedirected }),
      ...(redirectedTo !== undefined && { redirectedTo }),
    }),
    ...(rows > 0 && {
      ...(format !== undefined && { format }),
      ...(hasTypedRows !== undefined && { hasTypedRows }),
      ...(rowLists !== undefined && { rowLists }),
    }),
    ...(receivedMs !== undefined && receivedMs <= atMs && { receivedMs }),
    ...(requests !== undefined && {
      requestCount: requests.filter(({ startedMs }) => startedMs <= atMs).length,
    }),
  };
}

/** When the last thing that is known of a run had come, in ms since its start: its end, a row or a paint mark. */
export function settledMs({ endMs, marks, arrivals, chunks }: EndedRecording): number {
  return Math.max(
    endMs,
    arrivals.at(-1)?.atMs ?? 0,
    chunks.at(-1)?.atMs ?? 0,
    marks.firstPaintMs ?? 0,
    marks.lastPaintMs ?? 0,
  );
}

/** The marks that had come; a paint mark takes along where it comes from and what it counts. */
function marksAt(marks: Marks, atMs: number): Marks {
  const has = (markMs: number | undefined) => markMs !== undefined && markMs <= atMs;
  const { headersMs, firstRowMs, lastRowMs, firstPaintMs, lastPaintMs } = marks;
  const { firstPaintSource, lastPaintSource, paintedRows } = marks;
  return {
    ...(has(headersMs) && { headersMs }),
    ...(has(firstRowMs) && { firstRowMs }),
    ...(has(lastRowMs) && { lastRowMs }),
    ...(has(firstPaintMs) && { firstPaintMs, firstPaintSource }),
    ...(has(lastPaintMs) && { lastPaintMs, lastPaintSource, paintedRows }),
  };
}
