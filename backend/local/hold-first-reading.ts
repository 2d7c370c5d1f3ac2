/**
 * Makes whoever reads `clock` next wait in `hold`, after the clock has been read and before the reader has
 * the answer; all later readings are as usual. Call what is returned when the time for that is over: it
 * calls `hold` itself if nobody has read the clock.
 *
 * This is how the start of an environment takes longer where the function can see it. A function that
 * times its own loading reads the clock first and then loads; time that passed before it was loaded, or
 * after, would not be in its figure.
 */
export function holdFirstReading(clock: Pick<Performance, 'now'>, hold: () => void): () => void {
  const { now } = clock;
  let isHeld = false;
  const holdOnce = () => {
    if (isHeld) return;
    isHeld = true;
    clock.now = now;
    hold();
  };
  clock.now = () => {
    const atMs = now.call(clock);
    holdOnce();
    return atMs;
  };
  return holdOnce;
}
