import type { StartTimer } from '#local/start-timer';

/** A clock that stands still except for timers: each expires at once, and moves it on by its length. */
export interface VirtualTime {
  /** Milliseconds since the clock was made. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** Makes a clock for what waits for one timer at a time. */
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
