import { BodyError, decodeBody } from '#wire/decode-body';
import type { ByteStore } from '#rows/byte-store';
import { createJsonScanner } from '#wire/scan-json';
import type { Intake } from './intake.ts';
import { unfinishedBody, unreadableBody } from './problem.ts';
import { readBody, startOf } from './read-body.ts';

/**
 * Reads a buffered response to its end, then its rows, all at once, as `await response.json()` does:
 * the body is decoded and parsed in one piece, and only then are its rows readable. The table could
 * do without that parse; the time it takes is what an ordinary page waits for.
 *
 * Logs one arrival per chunk (bytes only), and one more when the rows are readable.
 *
 * @throws {RunProblem} `connection-lost`, `html`, `invalid-json`, `no-rows-array`, or
 *   `no-terminal-line` where the JSON has no end.
 */
export async function receiveBuffered(response: Response, intake: Intake): Promise<void> {
  const { store, table, log } = intake;
  await readBody(response, (chunk) => {
    store.append(chunk);
    log.addBytes(chunk.length);
    log.arrive();
  });
  try {
    table.add(decodeBody(store.read(0, store.sizeBytes)), true);
  } catch (error) {
    if (error instanceof BodyError) {
      if (error.code === 'invalid-json' && isUnfinished(store)) {
        throw unfinishedBody(store.sizeBytes);
      }
      throw unreadableBody(error, response.headers.get('content-type'), startOf(store));
    }
    throw error;
  }
  log.addRows(table.rowCount);
  log.addChecked(table.rowCount);
  log.arrive();
}

/** Whether the body begins a value that it does not end. */
function isUnfinished(store: ByteStore): boolean {
  let hasGarbage = false;
  const scanner = createJsonScanner({ onGarbage: () => (hasGarbage = true) });
  scanner.push(store.read(0, store.sizeBytes));
  return scanner.isInside && !hasGarbage;
}
