import type { ByteStore } from '#wire/byte-store';
import { textIn } from '#wire/text-in';
import { connectionLost } from './content-problem.ts';
import { RunProblem } from './run-problem.ts';

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

/** Why a body broke off, from what {@link readBody} rejected with; any other error is thrown again. */
export function breakOf(cause: unknown): RunProblem {
  if (cause instanceof RunProblem) return cause;
  throw cause;
}

/**
 * What is told of a body that could not be read: why it broke off, if it did, unless `problem` says more,
 * which an error that the body itself tells does, a web page, and pages that contradict the end line behind them.
 */
export function breakOrProblem(broken: RunProblem | undefined, problem: unknown): unknown {
  const isTelling = problem instanceof RunProblem && TELLING.has(problem.problem.code);
  return isTelling ? problem : (broken ?? problem);
}

/** Codes of problems that a broken connection does not explain. */
const TELLING: ReadonlySet<string> = new Set([
  'in-band-error',
  'html',
  'content-mismatch',
  'page-sequence',
]);

/** The bytes of a body that are read to say what arrived. */
const START_BYTES = 8000;

/** The first bytes of a body that is in `store`, as text. */
export function startOf(store: ByteStore): string {
  return textIn(store, 0, Math.min(store.sizeBytes, START_BYTES));
}

/** Whether `error` is what an aborted request rejects with. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
