import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import { encodeServerTiming } from '#wire/server-timing';
import {
  readPages,
  rowsText,
  type ScenePage,
  sizeOfHalf,
  sizeOfRows,
  unitsOfPage,
} from './read-pages.ts';
import type { SceneLimits, SceneModel } from './scene-model.ts';
import { type Piece, sendPieces } from './send-pieces.ts';
import {
  endOfChunks,
  JSON_HEADERS,
  shortAnswer,
  type SideSchedule,
  THROTTLED,
} from './side-schedule.ts';

const BEFORE_ROWS = '{"userData":[';
const AFTER_ROWS = ']}';

/** As API Gateway answers for a function that failed, or returned too much. */
const FUNCTION_FAILED = { message: 'Internal server error' };
const TIMED_OUT = { message: 'Endpoint request timed out' };

/**
 * What the buffered side of a scene sends: a function behind API Gateway reads every page, one after
 * another, and answers with all rows at once as one JSON document, or with an error.
 */
export function scheduleBuffered(model: SceneModel, limits: SceneLimits): SideSchedule {
  const { roundTripMs, coldSide, coldStartMs, lineKBps, gatewayKBps, fault } = model;
  const oneWayMs = roundTripMs / 2;
  const isCold = coldSide === 'both' || coldSide === 'buffered';
  const timeoutAtMs = oneWayMs + limits.gatewayTimeoutMs;
  const maxBytes = Math.min(limits.bufferedBytes, limits.gatewayBytes);
  const startAtMs = oneWayMs + (isCold ? coldStartMs : 0);
  let readyAtMs = startAtMs;
  let readUnits = 0;
  /** Whether a row is broken: what it leaves open makes the whole document look cut off. */
  let isBroken = false;
  let sizeBytes = BEFORE_ROWS.length + AFTER_ROWS.length;
  for (const page of readPages(model, limits)) {
    readyAtMs += page.readMs;
    readUnits += unitsOfPage(page, model);
    if (readyAtMs > timeoutAtMs) break;
    if (page.isFaulty && fault === 'throttle') {
      return shortAnswer(503, readyAtMs + oneWayMs, { error: THROTTLED });
    }
    if (page.isFaulty && fault === 'cut') {
      return shortAnswer(502, readyAtMs + oneWayMs, FUNCTION_FAILED);
    }
    isBroken ||= page.isFaulty && fault === 'malformed-line';
    sizeBytes += sizeOfPage(page, model) + (page.page > 1 ? 1 : 0);
  }
  if (readyAtMs > timeoutAtMs) return shortAnswer(504, timeoutAtMs + oneWayMs, TIMED_OUT);
  if (sizeBytes > maxBytes) return shortAnswer(502, readyAtMs + oneWayMs, FUNCTION_FAILED);
  const line = {
    bytesPerSecond: 1000 * Math.min(lineKBps, gatewayKBps),
    oneWayMs,
    maxBytes,
  };
  return {
    status: 200,
    headers: {
      ...JSON_HEADERS,
      'Server-Timing': encodeServerTiming({
        initMs: isCold ? coldStartMs : undefined,
        scanMs: readyAtMs - startAtMs,
        totalMs: readyAtMs - startAtMs,
        readUnits,
        memoryMb: DEPLOYED_MEMORY_MB,
      }),
    },
    headersAtMs: readyAtMs + oneWayMs,
    ...endOfChunks(function* chunks() {
      yield* sendPieces(piecesOf(model, limits, readyAtMs, isBroken ? 0 : model.rows), line);
      return { state: 'closed', outcome: isBroken ? 'truncated' : 'complete' };
    }, readyAtMs + oneWayMs),
  };
}

function* piecesOf(
  model: SceneModel,
  limits: SceneLimits,
  readyAtMs: number,
  rows: number,
): Generator<Piece, void, number> {
  let before = BEFORE_ROWS;
  for (const page of readPages(model, limits)) {
    const start = before;
    const size = sizeOfPage(page, model);
    yield {
      readyAtMs,
      sizeBytes: start.length + size,
      // None can be used before the document ends.
      rows: 0,
      text: () => start + rowsText(page, model).slice(0, size),
    };
    before = ',';
  }
  const last = before === BEFORE_ROWS ? BEFORE_ROWS + AFTER_ROWS : AFTER_ROWS;
  yield { readyAtMs, sizeBytes: last.length, rows, text: () => last };
}

/** The bytes of a page's rows; of a malformed one, of the half that is sent. */
function sizeOfPage(page: ScenePage, model: SceneModel): number {
  const isHalf = page.isFaulty && model.fault === 'malformed-line';
  return isHalf ? sizeOfHalf(page.count, model) : sizeOfRows(page.count, model);
}
