import { BodyError } from '#wire/decode-body';
import { createRowReader } from '#wire/read-rows';
import type { EndLine } from '#wire/wire-line';
import { createFraming } from './framing.ts';
import type { Intake } from './intake.ts';
import {
  countOf,
  emptyBody,
  inBandError,
  noRows,
  noTerminalLine,
  totalsMismatch,
  unfinishedValue,
  unreadableBody,
} from './problem.ts';
import { readBody, startOf } from './read-body.ts';

/**
 * Reads a streamed response as it comes; rows are readable as soon as their page or line has ended.
 *
 * Logs one arrival per page, or per chunk of a foreign stream, dated by the chunk that completed it. A
 * bad line is logged with its place and does not stop the rest; rows that came are never taken back.
 * Returns `complete` only when the `end` line came and agrees, and `unknown` for a foreign stream
 * without one that ended cleanly.
 *
 * @throws {RunProblem} `in-band-error`, `no-terminal-line`, `totals-mismatch`, `connection-lost`,
 *   `no-rows` when lines of something else came, or `html` when a web page did.
 */
export async function receiveStreamed(
  response: Response,
  intake: Intake,
): Promise<'complete' | 'unknown'> {
  const { store, table, log, path, now, defer, pause, onChunk, onLook } = intake;
  /** Aborts when what came shows that the rest is of no use. */
  const useless = new AbortController();
  let end: EndLine | undefined;
  let pages = 0;
  /** Where the rows end that no page line announced and that are not logged yet. */
  let foreignCompleteAt = 0;

  const reader = createRowReader(
    { ...store, chunkEnd: log.chunkEnd },
    {
      onRows: (range, page) => {
        if (page !== undefined) {
          table.add(range, true);
          pages += 1;
          log.addRows(table.rowCount, range.completeAt, page.elapsedMs);
          return;
        }
        if (foreignCompleteAt > 0 && log.chunkEnd(foreignCompleteAt - 1) < range.completeAt) {
          logForeignRows();
        }
        table.add(range, false);
        foreignCompleteAt = range.completeAt;
      },
      onBadLine: log.addBadLine,
      onTerminal: (line) => {
        if (line.type === 'error') {
          logForeignRows();
          throw inBandError(line.error, table.rowCount);
        }
        end = line;
      },
      onLists: log.addRowLists,
    },
    path,
  );

  function logForeignRows(): void {
    if (foreignCompleteAt === 0) return;
    log.addRows(table.rowCount, foreignCompleteAt);
    foreignCompleteAt = 0;
  }

  const framing = createFraming({
    store,
    look(sizeBytes, enough) {
      const reached = reader.advance(sizeBytes, enough);
      logForeignRows();
      onLook();
      return reached;
    },
    onFault: (error) => useless.abort(error),
    now,
    defer,
    pause,
  });

  try {
    await readBody(
      response,
      (chunk) => {
        log.addChunk(chunk.length);
        store.append(chunk);
        framing.onBytes();
        onChunk();
      },
      useless.signal,
    ).finally(() => {
      log.receive();
      framing.finish();
      // What the stream itself says of its end goes before how the connection ended.
      useless.signal.throwIfAborted();
    });
    const unfinishedBytes = reader.finish();
    logForeignRows();
    const rows = table.rowCount;
    const { badLineCount } = log.read();
    if (reader.format === 'undecided' && rows === 0 && badLineCount > 0) {
      throw noRows(badLineCount, response.headers.get('content-type'), startOf(store));
    }
    if (store.sizeBytes === 0) throw emptyBody();
    const isForeign = reader.format === 'foreign';
    if (isForeign && unfinishedBytes > 0) throw unfinishedValue(rows, unfinishedBytes);
    if (isForeign && end === undefined) return 'unknown';
    if (end === undefined) throw noTerminalLine(pages, rows, unfinishedBytes);
    // Rows without pages are counted alone.
    if (end.count !== rows || (end.pages !== pages && !isForeign)) {
      throw totalsMismatch(
        isForeign ? countOf(end.count, 'row') : totals(end.count, end.pages),
        isForeign ? countOf(rows, 'row') : totals(rows, pages),
      );
    }
    return 'complete';
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    throw unreadableBody(error, response.headers.get('content-type'), startOf(store));
  }
}

function totals(rows: number, pages: number): string {
  return `${countOf(rows, 'row')} in ${countOf(pages, 'page')}`;
}
