import type { EndedRecording } from '#recording/recording';

/**
 * What cannot be true of a saved run though every member of it has its type, such as a clock that runs
 * backwards: the first such thing, as a clause with its place in the run, or `undefined`.
 */
export function faultOfRun(run: EndedRecording): string | undefined {
  const { state, marks, chunks, arrivals, rows, bytes, receivedMs, endMs } = run;
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
  if (isBefore(chunks[0]?.atMs, headersMs)) return 'chunks.0.atMs is before marks.headersMs';
  for (const [name, atMs] of Object.entries({ receivedMs, endMs })) {
    if (isBefore(atMs, headersMs)) return `${name} is before marks.headersMs`;
    if (isBefore(atMs, chunkBefore.atMs)) return `${name} is before the last of chunks`;
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
  const requestFault = faultOfRequests(run);
  if (requestFault !== undefined) return requestFault;
  if (before.rows !== rows) return `arrivals count ${before.rows} rows, and rows is ${rows}`;
  if (chunkBefore.bytes > bytes) {
    return `chunks count ${chunkBefore.bytes} bytes, and bytes is ${bytes}`;
  }
  if (before.bytes > bytes) return `arrivals count ${before.bytes} bytes, and bytes is ${bytes}`;
  return undefined;
}

/** What cannot be true of the requests of a series. */
function faultOfRequests({ requests = [], bytes }: EndedRecording): string | undefined {
  let startedMs = 0;
  let sumBytes = 0;
  for (const [index, request] of requests.entries()) {
    const place = `requests.${index}`;
    if (request.startedMs < startedMs) return `${place}.startedMs is less than the one before`;
    startedMs = request.startedMs;
    if (isBefore(request.headersMs, startedMs)) return `${place}.headersMs is before startedMs`;
    if (isBefore(request.endMs, request.headersMs)) return `${place}.endMs is before headersMs`;
    sumBytes += request.bytes;
  }
  return sumBytes > bytes ? `requests count ${sumBytes} bytes, and bytes is ${bytes}` : undefined;
}

function isBefore(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}
