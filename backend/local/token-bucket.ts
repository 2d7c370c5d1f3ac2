import type { StartTimer } from './start-timer.ts';

/** How much a bucket holds, and how fast it fills. */
export interface TokenBucketOptions {
  /** Tokens in a full bucket, 1 or more; it starts full. */
  readonly capacity: number;
  /** Tokens that come in per second, more than 0. */
  readonly perSecond: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** Allows a burst at once, and after that a fixed rate. */
export interface TokenBucket {
  /**
   * Resolves with how many of the `wanted` tokens were taken: at least one, and otherwise as many as there
   * are. If there are few, it waits for an eighth of a second's worth. One call at a time.
   */
  take(wanted: number): Promise<number>;
  /** Lifts the limit: the waiting call, and all later ones, are granted at once. */
  lift(): void;
}

/**
 * A token bucket, with which Lambda limits the bandwidth of a streamed response; the eighth of a second
 * comes from AWS's Runtime Interface Emulator (`core/bandwidthlimiter`).
 * https://en.wikipedia.org/wiki/Token_bucket
 */
export function createTokenBucket(options: TokenBucketOptions): TokenBucket {
  const { capacity, perSecond, now, startTimer } = options;
  const portion = Math.max(1, Math.min(capacity, perSecond / 8));
  let tokens = capacity;
  let filledAtMs = now();
  let isLifted = false;
  let wake: (() => void) | undefined;

  const fill = () => {
    const atMs = now();
    tokens = Math.min(capacity, tokens + ((atMs - filledAtMs) / 1000) * perSecond);
    filledAtMs = atMs;
  };
  const wait = (delayMs: number) =>
    new Promise<void>((resolve) => {
      const stopTimer = startTimer(delayMs, resolve);
      wake = () => {
        stopTimer();
        resolve();
      };
    });

  return {
    async take(wanted) {
      const least = Math.min(wanted, portion);
      for (;;) {
        if (isLifted) return wanted;
        fill();
        if (tokens >= least) break;
        await wait(Math.ceil(((least - tokens) / perSecond) * 1000));
      }
      const taken = Math.min(wanted, Math.floor(tokens));
      tokens -= taken;
      return taken;
    },
    lift() {
      isLifted = true;
      wake?.();
    },
  };
}
