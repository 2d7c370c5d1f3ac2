import type { ByteStore } from '#wire/byte-store';
import { connectionLost } from './problem.ts';

/**
 * Reads a response's body chunk by chunk, in order, as fast as it arrives; a response without a body has no
 * chunks. `onChunk` should only date and keep the chunk, because the next one is read when it returns.
 *
 * Uses a reader and not async iteration, because Safari's streams do not support that
 * (https://caniuse.com/mdn-api_readablestream_--asynciterator).
 *
 * Also resolves when `signal` aborts, because the rest is no longer needed.
 *
 * @throws {RunProblem} `connection-lost` when the body breaks off. An abort of the request rejects with the
 *   signal's reason instead.
 */
export async function readBody(
  response: Response,
  onChunk: (chunk: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  // Without this the connection stays busy with a body that nobody needs.
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel, { once: true });
  let receivedBytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw isAbort(cause)
          ? cause
          : connectionLost(receivedBytes, response.headers.get('content-encoding'), cause);
      });
      if (done || signal?.aborted === true) return;
      onChunk(value);
      receivedBytes += value.length;
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** The bytes of a body that are read to say what arrived. */
const START_BYTES = 8000;

/** The first bytes of a body that is in `store`, as text. */
export function startOf(store: ByteStore): string {
  return new TextDecoder().decode(store.read(0, Math.min(store.sizeBytes, START_BYTES)));
}

/** Whether `error` is what an aborted request rejects with. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
