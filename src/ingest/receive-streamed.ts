import { BodyError } from '#wire/decode-body';
import { createRowReader } from '#wire/read-rows';
import type { EndLine } from '#wire/wire-line';
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
 * Logs one arrival per page, or per chunk of a foreign stream. A bad line is logged with its place
 * and does not stop the rest; rows that came are never taken back. Returns `complete` only when the
 * `end` line came and agrees, and `unknown` for a foreign stream without one that ended cleanly.
 *
 * @throws {RunProblem} `in-band-error`, `no-terminal-line`, `totals-mismatch`, `connection-lost`,
 *   `no-rows` when lines of something else came, or `html` when a web page did.
 */
export async function receiveStreamed(
  response: Response,
  intake: Intake,
): Promise<'complete' | 'unknown'> {
  const { store, table, log, onChunk } = intake;
  let end: EndLine | undefined;
  let pages = 0;

  const reader = createRowReader(store, {
    onRows: (range, page) => {
      table.add(range, page !== undefined);
      if (page === undefined) return;
      pages += 1;
      log.addRows(table.rowCount);
      log.arrive(page.elapsedMs);
    },
    onBadLine: log.addBadLine,
    onTerminal: (line) => {
      if (line.type === 'error') {
        addForeignRows();
        throw inBandError(line.error, table.rowCount);
      }
      end = line;
    },
  });

  /** Logs the rows that no page line announced. */
  function addForeignRows(): void {
    if (table.rowCount === log.read().rows) return;
    log.addRows(table.rowCount);
    log.arrive();
  }

  try {
    await readBody(response, (chunk) => {
      store.append(chunk);
      log.addBytes(chunk.length);
      reader.push(chunk);
      addForeignRows();
      return onChunk();
    });
    const unfinishedBytes = reader.finish();
    addForeignRows();
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
