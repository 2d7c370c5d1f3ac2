import type { ServerResponse } from 'node:http';
import type { StartTimer } from './start-timer.ts';
import { createTokenBucket } from './token-bucket.ts';

/** How fast a body is sent. */
export interface PaceOptions {
  /** More than 0. */
  readonly bytesPerSecond: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** Waiting for less than an eighth of a second's worth of bytes would split a body into many small writes. */
const PORTIONS_PER_SECOND = 8;

/**
 * Sends the headers of `response` at once and then `body`, at the given number of bytes per second: its
 * last byte is sent when the time for all of it has passed; an empty body is sent at once. Resolves when
 * that is done, or the client has gone.
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
  // It starts full, but no time has passed yet.
  await bucket.take(capacity);
  response.once('close', () => bucket.lift());
  for (let rest = body; rest.length > 0 && !response.destroyed; ) {
    const taken = await bucket.take(rest.length);
    response.write(rest.subarray(0, taken));
    rest = rest.subarray(taken);
  }
  response.end();
}
