import type { ServerResponse } from 'node:http';
import type { StartTimer } from './start-timer.ts';
import { createTokenBucket } from './token-bucket.ts';

/** How fast a body leaves. */
export interface PaceOptions {
  /** More than 0. */
  readonly bytesPerSecond: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** Waiting for less than an eighth of a second's worth of bytes makes many small writes out of a body. */
const PORTIONS_PER_SECOND = 8;

/**
 * Sends the headers of `response` at once and then `body`, no faster than so many bytes per second: its
 * last byte leaves when all of it has had its time, an empty one at once. Resolves when that is done, or
 * the client has gone.
 */
export async function paceBody(
  response: ServerResponse,
  body: Uint8Array,
  options: PaceOptions,
): Promise<void> {
  response.flushHeaders();
  const { bytesPerSecond } = options;
  const capacity = Math.max(1, Math.floor(bytesPerSecond / PORTIONS_PER_SECOND));
  const bucket = createTokenBucket({ ...options, capacity, perSecond: bytesPerSecond });
  // It starts full, and nothing has had its time yet.
  await bucket.take(capacity);
  response.once('close', () => bucket.lift());
  for (let rest = body; rest.length > 0 && !response.destroyed; ) {
    const taken = await bucket.take(rest.length);
    response.write(rest.subarray(0, taken));
    rest = rest.subarray(taken);
  }
  response.end();
}
