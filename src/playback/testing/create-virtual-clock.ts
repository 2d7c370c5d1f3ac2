/** Time that passes only when it is told to, and then at once. */
export interface VirtualClock {
  readonly now: () => number;
  readonly pause: (task: () => void, durationMs: number) => void;
  /** Runs a task when what waits by now has been dealt with, at the same instant. */
  readonly defer: (task: () => void) => void;
  /** Lets time pass, from one pause that ends to the next, until `isOver` says so or nothing waits any more. */
  readonly run: (isOver: () => boolean) => Promise<void>;
}

/** Creates a clock that stands at 0 ms. */
export function createVirtualClock(): VirtualClock {
  let nowMs = 0;
  let made = 0;
  const paused: { readonly atMs: number; readonly order: number; readonly task: () => void }[] = [];

  function pause(task: () => void, durationMs: number): void {
    made += 1;
    paused.push({ atMs: nowMs + durationMs, order: made, task });
  }

  return {
    now: () => nowMs,
    pause,
    defer: (task) => pause(task, 0),
    async run(isOver) {
      await settled();
      while (!isOver()) {
        const next = paused.toSorted(
          (one, other) => one.atMs - other.atMs || one.order - other.order,
        )[0];
        if (next === undefined) return;
        paused.splice(paused.indexOf(next), 1);
        nowMs = Math.max(nowMs, next.atMs);
        next.task();
        await settled();
      }
    },
  };
}

/** Resolves when every promise that could has gone on, however many follow each other. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
