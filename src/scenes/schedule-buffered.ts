import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import { encodeServerTiming } from '#wire/server-timing';
import { endedBy, functionFailed, givingUpOn, mostBytesOf } from './gateway-answers.ts';
import { BEFORE_ROWS, readPages, rowsText, sizeOfPage, unitsOfPage } from './read-pages.ts';
import type { SceneModel } from './scene-model.ts';
import { type Piece, sendPieces } from './send-pieces.ts';
import { endOfChunks, JSON_HEADERS, type SideSchedule } from './side-schedule.ts';

const AFTER_ROWS = ']}';

/** A body that a front door has compressed. */
export interface Compressed {
  /** The size that is sent. */
  readonly encodedBytes: number;
  /** How long compressing it takes; all of it is compressed before the first byte is sent. */
  readonly durationMs: number;
}

/**
 * What the buffered side of a scene sends: a function behind API Gateway reads every page, one after
 * another, and answers with all rows at once as one JSON document, or with an error. If `compress` returns
 * a compressed body for a body of so many bytes, the gateway sends that; limits of size count before compression.
 */
export function scheduleBuffered(
  model: SceneModel,
  compress?: (sizeBytes: number) => Compressed | undefined,
): SideSchedule {
  const { roundTripMs, coldSide, coldStartMs, lineKBps, gatewayKBps, fault } = model;
  const oneWayMs = roundTripMs / 2;
  const isCold = coldSide === 'both' || coldSide === 'buffered';
  const startAtMs = oneWayMs + (isCold ? coldStartMs : 0);
  const givingUp = givingUpOn(model, startAtMs);
  const maxBytes = mostBytesOf(model);
  let readyAtMs = startAtMs;
  let readUnits = 0;
  /** The rows before the one that is broken, if one is: they are whole, and are read all the same. */
  let rowsBeforeBroken: number | undefined;
  /** In the last page, what it leaves open makes the whole document look cut off; otherwise it is no JSON. */
  let isLastBroken = false;
  let sizeBytes = BEFORE_ROWS.length + AFTER_ROWS.length;
  for (const page of readPages(model)) {
    readyAtMs += page.readMs;
    readUnits += unitsOfPage(page, model);
    if (readyAtMs > givingUp.atMs) break;
    const ended = endedBy(page, model, readyAtMs + oneWayMs);
    if (ended !== undefined) return ended;
    isLastBroken = page.isFaulty && fault === 'malformed-line';
    if (isLastBroken) rowsBeforeBroken = page.firstRow + Math.floor(page.count / 2);
    sizeBytes += sizeOfPage(page, model) + (page.page > 1 ? 1 : 0);
  }
  if (readyAtMs > givingUp.atMs) return givingUp.answer();
  if (sizeBytes > maxBytes) return functionFailed(readyAtMs + oneWayMs);
  const compressed = compress?.(sizeBytes);
  const leavesAtMs = readyAtMs + (compressed?.durationMs ?? 0);
  const line = {
    // Of the body as it is read: fewer bytes on the wire carry more of it at once.
    bytesPerSecond:
      (1000 * Math.min(lineKBps, gatewayKBps) * sizeBytes) /
      (compressed?.encodedBytes ?? sizeBytes),
    oneWayMs,
    maxBytes,
  };
  return {
    status: 200,
    headers: {
      ...JSON_HEADERS,
      ...(compressed !== undefined && {
        'Content-Encoding': 'gzip',
        // Of what is sent, as RFC 9110 has it.
        'Content-Length': String(compressed.encodedBytes),
      }),
      'Server-Timing': encodeServerTiming({
        initMs: isCold ? coldStartMs : undefined,
        scanMs: readyAtMs - startAtMs,
        totalMs: readyAtMs - startAtMs,
        readUnits,
        memoryMb: DEPLOYED_MEMORY_MB,
      }),
    },
    headersAtMs: leavesAtMs + oneWayMs,
    ...endOfChunks(function* chunks() {
      yield* sendPieces(piecesOf(model, leavesAtMs, rowsBeforeBroken ?? model.rows), line);
      const brokenOutcome = isLastBroken ? 'truncated' : 'failed';
      return {
        state: 'closed',
        outcome: rowsBeforeBroken === undefined ? 'complete' : brokenOutcome,
      };
    }, leavesAtMs + oneWayMs),
  };
}

function* piecesOf(
  model: SceneModel,
  readyAtMs: number,
  rows: number,
): Generator<Piece, void, number> {
  let before = BEFORE_ROWS;
  for (const page of readPages(model)) {
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
