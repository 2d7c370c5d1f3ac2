import type { Wait } from '#mocks/simulate';

/** Simulated time that passes only when a test says so: each wait lasts until it is let through. */
export function createGate() {
  const waiting: (() => void)[] = [];
  let passes = 0;
  const wait: Wait = (_durationMs, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      if (passes > 0) {
        passes -= 1;
        resolve();
      } else {
        waiting.push(resolve);
      }
    });
  return {
    wait,
    /** Lets through this many waits, present and future ones; by default all. */
    letThrough(count = Number.POSITIVE_INFINITY): void {
      const now = waiting.splice(0, count);
      passes += count - now.length;
      for (const resolve of now) resolve();
    },
  };
}
