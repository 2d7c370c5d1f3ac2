import { BodyError, decodeBody } from '#wire/decode-body';
import type { ByteStore } from '#wire/byte-store';
import { createJsonScanner } from '#wire/scan-json';
import type { Intake } from './intake.ts';
import { unfinishedBody, unreadableBody } from './problem.ts';
import { readBody, startOf } from './read-body.ts';

/**
 * Reads a response to its end, then its rows, all at once: no part of a JSON document can be used before
 * its last byte. So that byte's chunk dates all rows; decoding and parsing come after it, and are in no
 * figure.
 *
 * @throws {RunProblem} `connection-lost`, `html`, `invalid-json`, `no-rows-array`, or
 *   `no-terminal-line` where the JSON has no end.
 */
export async function receiveBuffered(response: Response, intake: Intake): Promise<void> {
  const { store, table, log, onChunk } = intake;
  await readBody(response, (chunk) => {
    log.addChunk(chunk.length);
    store.append(chunk);
    onChunk();
  }).finally(() => log.receive());
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
  if (table.rowCount > 0) log.addRows(table.rowCount, store.sizeBytes);
  log.addChecked(table.rowCount);
}

/** Whether the body begins a value that it does not end. */
function isUnfinished(store: ByteStore): boolean {
  let hasGarbage = false;
  const scanner = createJsonScanner({ onGarbage: () => (hasGarbage = true) });
  scanner.push(store.read(0, store.sizeBytes));
  return scanner.isInside && !hasGarbage;
}
