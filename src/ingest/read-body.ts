import type { ByteStore } from '#rows/byte-store';
import { connectionLost } from './problem.ts';

/**
 * Reads a response's body chunk by chunk, in order, each when `onChunk` is done with the one before;
 * a response without a body has no chunk.
 *
 * A reader, not async iteration, since Safari's streams have none
 * (https://caniuse.com/mdn-api_readablestream_--asynciterator).
 *
 * @throws {RunProblem} `connection-lost` when the body breaks off. An abort of the request rejects
 *   with the signal's reason instead.
 */
export async function readBody(
  response: Response,
  onChunk: (chunk: Uint8Array) => Promise<void> | void,
): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  let receivedBytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw isAbort(cause) ? cause : connectionLost(receivedBytes, cause);
      });
      if (done) return;
      receivedBytes += value.length;
      await onChunk(value);
    }
  } catch (error) {
    // The rest of the body is of no use; without this the connection stays busy with it.
    void reader.cancel(error).catch(() => undefined);
    throw error;
  }
}

/** Bytes of a body that are looked at to say what came. */
const START_BYTES = 8000;

/** The first bytes of a body that is in `store`, as text. */
export function startOf(store: ByteStore): string {
  return new TextDecoder().decode(store.read(0, Math.min(store.sizeBytes, START_BYTES)));
}

/** Whether `error` is what an aborted request rejects with. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
