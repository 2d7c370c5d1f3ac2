import { BodyError, decodeBody } from '#wire/decode-body';
import { joinBytes } from '#wire/join-bytes';
import { unreadableBody } from './problem.ts';
import { readBody } from './read-body.ts';
import type { RunLog } from './run-log.ts';

/**
 * Reads a buffered response to its end, then its rows, all at once.
 *
 * Logs one arrival per chunk (bytes only), and one more when the rows are readable.
 *
 * @throws {RunProblem} `connection-lost`, `html`, `invalid-json` or `no-rows-array`.
 */
export async function receiveBuffered(response: Response, log: RunLog): Promise<void> {
  const chunks: Uint8Array[] = [];
  await readBody(response, (chunk) => {
    chunks.push(chunk);
    log.addBytes(chunk.length);
    log.arrive();
  });
  try {
    log.addRows(decodeBody(joinBytes(chunks)));
  } catch (error) {
    if (error instanceof BodyError) {
      throw unreadableBody(error, response.headers.get('content-type'));
    }
    throw error;
  }
  log.arrive();
}
