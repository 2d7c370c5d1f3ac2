/** A point at which a function waits for the test. */
export interface Pause {
  /** Resolves when the function has come to it. */
  readonly reached: Promise<void>;
  /** Waits until the test lets it go on. */
  readonly wait: () => Promise<void>;
  /** Lets the function go on that waits. */
  readonly goOn: () => void;
}

/** Creates a pause; a function may come to it several times, and `reached` resolves with the first. */
export function createPause(): Pause {
  let reach!: () => void;
  let goOn!: () => void;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const wait = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
      reach();
    });
  return { reached, wait, goOn: () => goOn() };
}
