import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import { encodeServerTiming } from '#wire/server-timing';
import { encodeLine, STREAM_HEADERS } from '#wire/wire-line';
import { functionFailed } from './gateway-answers.ts';
import { readPages, rowsIn, rowsText, sizeOfHalf, sizeOfRows, unitsOfPage } from './read-pages.ts';
import type { SceneModel } from './scene-model.ts';
import { type Piece, sendPieces } from './send-pieces.ts';
import {
  type BodyEnd,
  endOfChunks,
  JSON_HEADERS,
  shortAnswer,
  type SideSchedule,
  THROTTLED,
} from './side-schedule.ts';

/** The end of a page line, after its rows. */
const AFTER_ROWS = ']}\n';

/**
 * What the streamed side of a scene sends: a function at its own URL writes each page as a line as soon
 * as it is read, and reads one page ahead of the one that is being sent. A last line says how it ended. The
 * status waits for the first page. When the function's time is over, nothing more comes.
 */
export function scheduleStreamed(model: SceneModel): SideSchedule {
  const { roundTripMs, coldSide, coldStartMs, lineKBps, fault } = model;
  const oneWayMs = roundTripMs / 2;
  const isCold = coldSide === 'both' || coldSide === 'streamed';
  const startAtMs = oneWayMs + (isCold ? coldStartMs : 0);
  const [first] = readPages(model);
  const headersAtMs = startAtMs + (first?.readMs ?? 0) + oneWayMs;
  const timeoutAtMs = startAtMs + model.functionTimeoutMs;
  if (headersAtMs - oneWayMs > timeoutAtMs) return functionFailed(timeoutAtMs + oneWayMs);
  if (first?.isFaulty === true && fault === 'throttle') {
    return shortAnswer(503, headersAtMs, { error: THROTTLED });
  }
  const line = {
    bytesPerSecond: 1000 * lineKBps,
    oneWayMs,
    burst: { bytes: model.burstBytes, bytesPerSecond: model.burstOverBytesPerSecond },
    maxBytes: model.streamedBytes,
  };
  return {
    status: 200,
    headers: {
      ...JSON_HEADERS,
      ...STREAM_HEADERS,
      'Server-Timing': encodeServerTiming({
        initMs: isCold ? coldStartMs : undefined,
        scanMs: first?.readMs ?? 0,
        memoryMb: DEPLOYED_MEMORY_MB,
      }),
    },
    headersAtMs,
    ...endOfChunks(function* chunks() {
      // The end state that the last piece announces, once it has been sent completely.
      let end: BodyEnd = { state: 'closed', outcome: 'truncated' };
      const onEnd = (said: BodyEnd) => {
        end = said;
      };
      for (const chunk of sendPieces(piecesOf(model, startAtMs, onEnd), line)) {
        if (chunk.atMs - oneWayMs > timeoutAtMs) {
          return { state: 'closed', outcome: 'truncated', atMs: timeoutAtMs + oneWayMs };
        }
        yield chunk;
      }
      return end;
    }, headersAtMs),
  };
}

function* piecesOf(
  model: SceneModel,
  startAtMs: number,
  onEnd: (end: BodyEnd) => void,
): Generator<Piece, void, number> {
  const { fault } = model;
  let readyAtMs = startAtMs;
  let count = 0;
  let readUnits = 0;
  let isWhole = true;
  let pages = 0;
  /** When the page before the last one had left: until then the function reads no further. */
  let leftAtMs = 0;
  let lastLeftAtMs = 0;
  for (const page of readPages(model)) {
    readyAtMs = Math.max(readyAtMs, leftAtMs) + page.readMs;
    const elapsedMs = readyAtMs - startAtMs;
    if (page.isFaulty && fault === 'throttle') {
      const line = encodeLine({
        type: 'error',
        error: THROTTLED,
        pages,
        count,
        elapsedMs,
        readUnits,
      });
      yield { readyAtMs, sizeBytes: line.length, rows: 0, text: () => line };
      onEnd({ state: 'closed', outcome: 'failed' });
      return;
    }
    readUnits += unitsOfPage(page, model);
    const before = beforeRows(page.page, page.count, elapsedMs);
    const isHalf = page.isFaulty && (fault === 'cut' || fault === 'malformed-line');
    const after = isHalf ? (fault === 'cut' ? '' : '\n') : AFTER_ROWS;
    const rowsBytes = isHalf ? sizeOfHalf(page.count, model) : sizeOfRows(page.count, model);
    const kept = before.length + rowsBytes;
    const rowsWithin = (sizeBytes: number) => rowsIn(sizeBytes - before.length, page.count, model);
    leftAtMs = lastLeftAtMs;
    lastLeftAtMs = yield {
      readyAtMs,
      sizeBytes: kept + after.length,
      rows: after === '\n' ? 0 : rowsWithin(kept),
      rowsWithin,
      text: () => (before + rowsText(page, model)).slice(0, kept) + after,
    };
    if (page.isFaulty && fault === 'cut') {
      onEnd({ state: 'broken', outcome: 'truncated' });
      return;
    }
    isWhole &&= !isHalf;
    pages += 1;
    count += page.count;
  }
  const elapsedMs = readyAtMs - startAtMs;
  const end = encodeLine({ type: 'end', pages, count, elapsedMs, readUnits });
  yield { readyAtMs, sizeBytes: end.length, rows: 0, text: () => end };
  onEnd({
    state: 'closed',
    outcome: isWhole ? 'complete' : 'failed',
    reported: { elapsedMs, readUnits },
  });
}

function beforeRows(page: number, count: number, elapsedMs: number): string {
  const line = encodeLine({ type: 'page', page, count, elapsedMs, userData: [] });
  return line.slice(0, -AFTER_ROWS.length);
}
