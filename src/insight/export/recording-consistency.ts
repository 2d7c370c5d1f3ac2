import type { EndedRecording } from '#recording/recording';

/**
 * What cannot be true of a saved run though every member of it has its type, such as a clock that runs
 * backwards: the first such thing, as a clause with its place in the run, or `undefined`.
 */
export function faultOfRun(run: EndedRecording): string | undefined {
  const { state, marks, chunks, arrivals, rows, bytes, endMs } = run;
  const { headersMs, firstRowMs, lastRowMs } = marks;
  if (isBefore(firstRowMs, headersMs)) return 'marks.firstRowMs is before headersMs';
  if (isBefore(lastRowMs, firstRowMs)) return 'marks.lastRowMs is before firstRowMs';
  let chunkBefore = { atMs: 0, bytes: 0 };
  for (const [index, chunk] of chunks.entries()) {
    for (const name of ['atMs', 'bytes'] as const) {
      if (chunk[name] < chunkBefore[name])
        return `chunks.${index}.${name} is less than the one before`;
    }
    chunkBefore = chunk;
  }
  let before = { atMs: 0, rows: 0, bytes: 0 };
  for (const [index, arrival] of arrivals.entries()) {
    for (const name of ['atMs', 'rows', 'bytes'] as const) {
      if (arrival[name] < before[name])
        return `arrivals.${index}.${name} is less than the one before`;
    }
    before = arrival;
  }
  const came = arrivals.filter((arrival, index) => arrival.rows > (arrivals[index - 1]?.rows ?? 0));
  if (firstRowMs !== came[0]?.atMs) return 'marks.firstRowMs is not when the first row arrived';
  if (lastRowMs !== came.at(-1)?.atMs) return 'marks.lastRowMs is not when the last row arrived';
  // Rows that were not announced are found only after the end, and such a run is not complete.
  if (state === 'complete' && endMs < Math.max(before.atMs, lastRowMs ?? 0)) {
    return `endMs is ${endMs}, before the last row came`;
  }
  if (before.rows !== rows) return `arrivals count ${before.rows} rows, and rows is ${rows}`;
  if (chunkBefore.bytes > bytes) {
    return `chunks count ${chunkBefore.bytes} bytes, and bytes is ${bytes}`;
  }
  if (before.bytes > bytes) return `arrivals count ${before.bytes} bytes, and bytes is ${bytes}`;
  return undefined;
}

function isBefore(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}
