/**
 * Keeps the milliseconds this environment took to load the function and hands them out once: to the
 * first invocation, the one that waited for it. Every later one is warm and gets `undefined`.
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
