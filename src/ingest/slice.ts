/** Long work is split into slices of this length, so that no message waits much longer. */
const SLICE_MS = 8;

/**
 * Repeats `step` until it reports that there was nothing to do, or until the slice of `sliceMs` is over by
 * the clock `now`, in ms. Returns whether there may be more to do.
 */
export function workSlice(step: () => boolean, now: () => number, sliceMs = SLICE_MS): boolean {
  const startedMs = now();
  while (step()) if (now() - startedMs >= sliceMs) return true;
  return false;
}
