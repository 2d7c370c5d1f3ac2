/** Calls `onExpire` once after `delayMs`, unless the returned function is called before. */
export type StartTimer = (delayMs: number, onExpire: () => void) => () => void;

/** The real timer; tests replace it by one that they let expire by hand. */
export const startTimer: StartTimer = (delayMs, onExpire) => {
  const timer = setTimeout(onExpire, delayMs);
  return () => clearTimeout(timer);
};
