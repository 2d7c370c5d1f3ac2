import type { StartTimer } from '#local/start-timer';

/** A clock that advances only with timers: each expires at once, and advances it by its length. */
export interface VirtualTime {
  /** Milliseconds since the clock was made. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** Creates a clock for code that waits for one timer at a time. */
export function createVirtualTime(): VirtualTime {
  let atMs = 0;
  return {
    now: () => atMs,
    startTimer: (delayMs, onExpire) => {
      let isStopped = false;
      queueMicrotask(() => {
        if (isStopped) return;
        atMs += delayMs;
        onExpire();
      });
      return () => {
        isStopped = true;
      };
    },
  };
}
