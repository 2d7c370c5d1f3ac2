import { encodeServerTiming } from '#wire/server-timing';
import { endedBy, functionFailed, givingUpOn, mostBytesOf } from './gateway-answers.ts';
import { cursorOf, pageOfCursor } from './page-cursor.ts';
import {
  BEFORE_ROWS,
  pageAt,
  rowsText,
  type ScenePage,
  seriesPagesOf,
  sizeOfPage,
  unitsOfPage,
} from './read-pages.ts';
import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import type { SceneModel } from './scene-model.ts';
import { type Piece, sendPieces } from './send-pieces.ts';
import { endOfChunks, JSON_HEADERS, shortAnswer, type SideSchedule } from './side-schedule.ts';

const INVALID_CURSOR = {
  name: 'InvalidCursor',
  message:
    'The cursor was not made for this scene, or was changed or cut on its way. Send it exactly as it was received, or leave it out to begin with the first page.',
  retryable: false,
} as const;

/**
 * What the paginated function of a scene answers to a request with this cursor, or to the first one without:
 * one Scan page as a JSON document, with the cursor of the next or the totals of the series, from behind
 * API Gateway. A cursor of another table is refused.
 */
export function schedulePageAt(model: SceneModel, cursor: string | undefined): SideSchedule {
  const page = cursor === undefined ? 1 : pageOfCursor(model, cursor);
  return page === undefined || page > seriesPagesOf(model)
    ? shortAnswer(400, model.roundTripMs, { error: INVALID_CURSOR })
    : schedulePage(model, page);
}

/** The page with this number, counted from 1; the first one of an empty table has no rows. */
export function schedulePage(model: SceneModel, pageNumber: number): SideSchedule {
  const { roundTripMs, coldSide, coldStartMs, lineKBps, gatewayKBps, fault } = model;
  const oneWayMs = roundTripMs / 2;
  // For the next page the function is running already.
  const isCold = coldSide === 'both' && pageNumber === 1;
  const startAtMs = oneWayMs + (isCold ? coldStartMs : 0);
  const page = pageAt(model, pageNumber);
  const readyAtMs = startAtMs + page.readMs;
  const givingUp = givingUpOn(model, startAtMs);
  if (readyAtMs > givingUp.atMs) return givingUp.answer();
  const ended = endedBy(page, model, readyAtMs + oneWayMs);
  if (ended !== undefined) return ended;
  const after = afterRows(model, page);
  const size = sizeOfPage(page, model);
  const sizeBytes = BEFORE_ROWS.length + size + after.text.length;
  const maxBytes = mostBytesOf(model);
  if (sizeBytes > maxBytes) return functionFailed(readyAtMs + oneWayMs);
  const isBroken = page.isFaulty && fault === 'malformed-line';
  // In the last page, the totals behind the broken row leave it without an end, so that its whole rows are read.
  const brokenOutcome = after.cursor === undefined ? 'truncated' : 'failed';
  const rowsOfBroken = brokenOutcome === 'truncated' ? Math.floor(page.count / 2) : 0;
  const readRows = isBroken ? rowsOfBroken : page.count;
  const line = { bytesPerSecond: 1000 * Math.min(lineKBps, gatewayKBps), oneWayMs, maxBytes };
  return {
    status: 200,
    headers: {
      ...JSON_HEADERS,
      'Access-Control-Expose-Headers': 'X-Next-Cursor',
      ...(after.cursor !== undefined && { 'X-Next-Cursor': after.cursor }),
      'Server-Timing': encodeServerTiming({
        initMs: isCold ? coldStartMs : undefined,
        scanMs: page.readMs,
        totalMs: page.readMs,
        readUnits: unitsOfPage(page, model),
        memoryMb: DEPLOYED_MEMORY_MB,
      }),
    },
    headersAtMs: readyAtMs + oneWayMs,
    ...endOfChunks(function* chunks() {
      const piece = {
        readyAtMs,
        sizeBytes,
        rows: readRows,
        text: () => BEFORE_ROWS + rowsText(page, model).slice(0, size) + after.text,
      };
      yield* sendPieces(only(piece), line);
      return { state: 'closed', outcome: isBroken ? brokenOutcome : 'complete' };
    }, readyAtMs + oneWayMs),
  };
}

/** The end of a page, after its rows: it contains the cursor of the next page, unless this is the last one. */
function afterRows(
  model: SceneModel,
  { page, count }: ScenePage,
): { readonly text: string; readonly cursor?: string } {
  const pages = seriesPagesOf(model);
  const rest = { page, count };
  if (page >= pages) return { text: behindRows({ ...rest, end: { pages, count: model.rows } }) };
  const cursor = cursorOf(model, page + 1);
  return { text: behindRows({ ...rest, cursor }), cursor };
}

function behindRows(members: object): string {
  return `],${JSON.stringify(members).slice(1)}`;
}

function* only(piece: Piece): Generator<Piece, void, number> {
  yield piece;
}
