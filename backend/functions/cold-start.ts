import { initStartedAtMs } from './init-clock.ts';

/**
 * Takes the time this environment took to load the function, in milliseconds, and hands it out once:
 * to the first invocation, the one that waited for it. Every later one is warm and gets `undefined`.
 *
 * Create it as the last thing a module does when it loads.
 */
export function createColdStart(now: () => number = () => performance.now()): {
  takeInitMs(): number | undefined;
} {
  let initMs: number | undefined = now() - initStartedAtMs;
  return {
    takeInitMs() {
      const taken = initMs;
      initMs = undefined;
      return taken;
    },
  };
}
