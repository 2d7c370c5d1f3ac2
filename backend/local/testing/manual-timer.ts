import type { StartTimer } from '#local/start-timer';

/** Timers that expire only when told to. */
export interface ManualTimer {
  readonly startTimer: StartTimer;
  /** Lets every running timer of this length expire, and returns how many there were. */
  expire(delayMs: number): number;
  /** The lengths of the timers that are running. */
  running(): number[];
}

/** Makes a timer for tests: no clock moves it. */
export function createManualTimer(): ManualTimer {
  const timers = new Set<{ readonly delayMs: number; readonly onExpire: () => void }>();
  return {
    startTimer: (delayMs, onExpire) => {
      const timer = { delayMs, onExpire };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    expire: (delayMs) => {
      const due = Array.from(timers).filter((timer) => timer.delayMs === delayMs);
      for (const timer of due) {
        timers.delete(timer);
        timer.onExpire();
      }
      return due.length;
    },
    running: () => Array.from(timers, (timer) => timer.delayMs),
  };
}
