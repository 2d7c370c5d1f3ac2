/**
 * Makes the next reader of `clock` wait in `hold`, after the clock has been read and before the reader gets
 * the answer; all later readings are normal. Call the returned function when loading is over: it calls
 * `hold` itself if nobody has read the clock.
 *
 * This makes the start of an environment longer in a way that the function can see. A function that times
 * its own loading reads the clock first and then loads; a delay before or after that would not be in its
 * figure.
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
