/** A clock for playing a response: it never runs past the time of something that has not been delivered yet. */
export interface PlayClock {
  /** Milliseconds; while something is delivered, exactly the time at which it was due. */
  readonly now: () => number;
  /**
   * Begins a delivery and returns the instant that it counts from: the one that was read last, where that
   * was a moment ago, since whoever asks for something dates that first. Otherwise now.
   */
  readonly begin: () => number;
  /**
   * Resolves when the instant `atMs` has come. Until the next call the clock stands at that instant, so
   * that what the timer or the machine made late is dated by when it was due. An instant before the last
   * one counts as the last one.
   *
   * Rejects with the reason of `signal` when that aborts first, and the clock runs freely again.
   */
  readonly waitUntil: (atMs: number, signal: AbortSignal) => Promise<void>;
  /** Lets the clock run freely again, once what has just been delivered has been read. */
  readonly letGo: () => void;
}

/** For this long, in ms, deliveries that are due follow each other directly; then other tasks of the thread run. */
const TURN_MS = 8;

/**
 * Whoever asks for something has dated it no longer ago than this, in ms: nothing lies between the two, but
 * a busy machine may well take some tens of ms.
 */
const MOMENT_MS = 90;

/**
 * Creates the clock for playing one response, from `now`, in ms, and `pause`, which runs a task after so many ms:
 * those of a real thread, or virtual ones in tests.
 */
export function createPlayClock(options: {
  readonly now: () => number;
  readonly pause: (task: () => void, durationMs: number) => void;
}): PlayClock {
  const { now, pause } = options;
  let heldMs = Number.POSITIVE_INFINITY;
  let dueMs = Number.NEGATIVE_INFINITY;
  let lastReadMs = Number.NEGATIVE_INFINITY;
  let turnBeganMs = now();

  function waitFor(durationMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        heldMs = Number.POSITIVE_INFINITY;
        reject(signal.reason as Error);
      };
      if (signal.aborted) {
        abort();
        return;
      }
      signal.addEventListener('abort', abort, { once: true });
      pause(() => {
        signal.removeEventListener('abort', abort);
        turnBeganMs = now();
        resolve();
      }, durationMs);
    });
  }

  return {
    now() {
      lastReadMs = Math.min(now(), heldMs);
      return lastReadMs;
    },
    begin() {
      const nowMs = now();
      return nowMs - lastReadMs < MOMENT_MS ? lastReadMs : nowMs;
    },
    async waitUntil(atMs, signal) {
      dueMs = Math.max(atMs, dueMs);
      heldMs = dueMs;
      const nowMs = now();
      if (nowMs >= heldMs && nowMs - turnBeganMs < TURN_MS && !signal.aborted) return;
      // A timer may be early by a fraction.
      do await waitFor(Math.max(0, heldMs - now()), signal);
      while (now() < heldMs);
    },
    letGo() {
      pause(() => {
        heldMs = Number.POSITIVE_INFINITY;
      }, 0);
    },
  };
}
