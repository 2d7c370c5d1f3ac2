/**
 * Keeps the milliseconds this environment took to load the function and returns them once: to the first
 * invocation, which waited for them. Every later invocation is warm and gets `undefined`.
 */
export function createColdStart(initMs: number): { takeInitMs(): number | undefined } {
  let untaken: number | undefined = initMs;
  return {
    takeInitMs() {
      const taken = untaken;
      untaken = undefined;
      return taken;
    },
  };
}
