import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { faultOfScene } from './scene-consistency.ts';

/**
 * What cannot be true of a saved run though every member of it has its type, such as a clock that runs
 * backwards: the first such thing, as a clause with its place in the run, or `undefined`. The lines that could not
 * be read may be left out where a measurement was kept.
 */
export function faultOfRun(run: EndedRecording, areLinesLeftOut = false): string | undefined {
  const { state, marks, chunks, arrivals, rows, checkedRows, receivedMs, endMs } = run;
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
  if (isClean(run) && checkedRows < rows) {
    return `checkedRows is ${checkedRows}, and rows is ${rows}, all of which are checked before the end`;
  }
  return (
    faultOfSizes(run) ??
    faultOfBadLines(run, areLinesLeftOut) ??
    faultOfRemarks(run) ??
    faultOfScene(run) ??
    faultOfEnd(run) ??
    faultOfPaints(run)
  );
}

/**
 * So much may come in the place of a byte that was encoded on its way: one that is sent by itself takes less than ten
 * with gzip, Brotli and Zstandard.
 */
const ENCODED_TIMES = 10;

/** For the beginning and the end of an encoded body, and of those of a series. */
const ENVELOPE_BYTES = 1000;

/** What cannot be true of sizes: the chunks are all bytes that came, and nothing else counts more. */
function faultOfSizes(run: EndedRecording): string | undefined {
  const { chunks, arrivals, requests = [], bytes, network } = run;
  const is = `, and bytes is ${bytes}`;
  const chunkBytes = chunks.at(-1)?.bytes ?? 0;
  if (chunkBytes !== bytes) return `chunks count ${chunkBytes} bytes${is}`;
  const { bytes: arrivedBytes = 0 } = arrivals.at(-1) ?? {};
  if (arrivedBytes > bytes) return `arrivals count ${arrivedBytes} bytes${is}`;
  const requestBytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  // Where all pages have been read, every byte came with one of them.
  const isOther = isClean(run) && requests.length > 0 && requestBytes < bytes;
  if (requestBytes > bytes || isOther) return `requests count ${requestBytes} bytes${is}`;
  // Of a body that was not read to its end, the browser may have more than the page.
  const { encodedBytes = 0 } = (isClean(run) && network) || {};
  const most = ENCODED_TIMES * bytes + ENVELOPE_BYTES * Math.max(1, requests.length);
  return encodedBytes > most ? `network.encodedBytes is ${encodedBytes}${is}` : undefined;
}

/** How many of the lines that could not be read a recording keeps. */
const BAD_LINES_KEPT = 100;

/** What cannot be true of the lines that could not be read: a recording keeps the first of them. */
function faultOfBadLines(
  { badLines, badLineCount, bytes }: EndedRecording,
  areLeftOut: boolean,
): string | undefined {
  const isLeftOut = areLeftOut && badLines.length === 0;
  if (!isLeftOut && badLines.length !== Math.min(badLineCount, BAD_LINES_KEPT)) {
    return `badLines has ${badLines.length} lines, and badLineCount is ${badLineCount}`;
  }
  const beyond = badLines.findIndex(({ byteOffset }) => byteOffset > bytes);
  return beyond === -1
    ? undefined
    : `badLines.${beyond}.byteOffset is ${badLines[beyond]?.byteOffset}, and bytes is ${bytes}`;
}

/** What cannot be true of the remarks on a run: another count is another one, and nothing is later than the end. */
function faultOfRemarks(run: EndedRecording): string | undefined {
  const { otherCount, lateEndMs, receivedMs, endMs, rows } = run;
  if (otherCount !== undefined && otherCount.said === otherCount.came) {
    return `otherCount.said is ${otherCount.said}, and so is otherCount.came`;
  }
  if (otherCount !== undefined && isClean(run) && otherCount.came > rows) {
    return `otherCount.came is ${otherCount.came}, and rows is ${rows}`;
  }
  for (const [name, atMs] of Object.entries({ lateEndMs, receivedMs })) {
    if (isBefore(endMs, atMs)) return `${name} is ${atMs}, and endMs is ${endMs}`;
  }
  return undefined;
}

function isClean({ state }: EndedRecording): boolean {
  return state === 'complete' || state === 'unknown';
}

/** What cannot be true of how a run ended: only what failed or was cut has a problem, and nothing else an HTTP error. */
function faultOfEnd(run: EndedRecording): string | undefined {
  const { state, status, problem } = run;
  const hasStopped = state === 'failed' || state === 'truncated';
  if (hasStopped && problem === undefined) return `problem is missing, and state is "${state}"`;
  if (isClean(run) && problem !== undefined) return `problem is there, and state is "${state}"`;
  // The body of an error is read only to say what failed.
  const isOk = status === undefined || (status >= 200 && status <= 299);
  return isOk || state === 'failed' || state === 'aborted'
    ? undefined
    : `status is ${status}, and state is "${state}"`;
}

/**
 * How far two times may be from the order in which things happened, in ms, because they were read in two threads:
 * more than the step of the coarsest clock, which is 16.67 ms in a Firefox that resists fingerprinting.
 */
export const CLOCK_MS = 20;

/** The browser's own time of a paint replaces that of a frame up to this long before it, of one row and not of all. */
const SAME_PAINT_MS = 100;

/** What cannot be true of the times at which rows were on screen. */
function faultOfPaints(run: EndedRecording): string | undefined {
  const { state, marks, chunks, rows, badLineCount } = run;
  const { firstRowMs, lastRowMs, firstPaintMs, lastPaintMs, paintedRows = 0 } = marks;
  if (isEarly(lastPaintMs, firstPaintMs, SAME_PAINT_MS)) {
    return 'marks.lastPaintMs is before firstPaintMs';
  }
  for (const name of ['firstPaintMs', 'lastPaintMs'] as const) {
    if (isEarly(marks[name], chunks[0]?.atMs)) return `marks.${name} is before the first of chunks`;
  }
  // Other rows may have been on screen that turned out to be none.
  if (state !== 'complete' || badLineCount > 0) return undefined;
  if (isEarly(firstPaintMs, firstRowMs)) return 'marks.firstPaintMs is before firstRowMs';
  if (paintedRows > rows) return `marks.paintedRows is ${paintedRows}, and rows is ${rows}`;
  const isAllPainted = paintedRows === rows;
  if (isAllPainted && isEarly(lastPaintMs, lastRowMs))
    return 'marks.lastPaintMs is before lastRowMs';
  return undefined;
}

/** Whether a run was stopped while it still waited for its worker: it has no start. */
export function isNeverStarted({ state, startedAtMs, endMs }: EndedRecording): boolean {
  return state === 'aborted' && startedAtMs === 0 && endMs === 0;
}

/** What cannot be true of the requests of a series: only a road that is read page by page has them. */
function faultOfRequests(run: EndedRecording): string | undefined {
  const { road, requests = [], bytes, endMs } = run;
  const isSeries = roadOf(road).reading === 'pages';
  if (isSeries && requests.length === 0 && (isClean(run) || bytes > 0)) {
    return `requests is missing, and road is "${road}"`;
  }
  if (!isSeries && requests.length > 0) return `requests is there, and road is "${road}"`;
  let startedMs = 0;
  for (const [index, request] of requests.entries()) {
    const place = `requests.${index}`;
    if (request.startedMs < startedMs) return `${place}.startedMs is less than the one before`;
    startedMs = request.startedMs;
    if (isBefore(request.headersMs, startedMs)) return `${place}.headersMs is before startedMs`;
    if (isBefore(request.endMs, request.headersMs)) return `${place}.endMs is before headersMs`;
    if (isClean(run) && isBefore(endMs, request.headersMs ?? startedMs)) {
      return `endMs is before the answer to ${place}`;
    }
  }
  return undefined;
}

/** Whether something that follows what was at `atMs` is dated before it, and by more than two clocks explain. */
function isEarly(ms: number | undefined, atMs: number | undefined, byMs = CLOCK_MS): boolean {
  return ms !== undefined && atMs !== undefined && ms < atMs - byMs;
}

function isBefore(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}
