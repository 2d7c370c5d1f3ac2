/** A clock for playing a response: it never runs past the time of something that has not been delivered yet. */
export interface PlayClock {
  /** Milliseconds; while something is delivered, exactly the time at which it was due. */
  readonly now: () => number;
  /**
   * What the clock does not pass for now: the earliest instant that is waited for, or that of what is being
   * delivered; infinite while it runs freely. Unlike a call of `now`, nothing begins with it.
   */
  readonly dueMs: () => number;
  /**
   * Begins a delivery and returns the instant that it counts from: that of what has just been delivered, if it
   * is asked for because of that, as the next page of a series is. Otherwise the one that was read a moment ago,
   * since whoever asks for something dates that first, and perhaps the request once more; and else now.
   */
  readonly begin: () => number;
  /**
   * Resolves when the instant `atMs` has come. Until the next call with this `signal`, or until the instant of
   * another delivery has come, the clock stands at that instant, so that what the timer or the machine made late
   * is dated by when it was due. Where several wait, the earliest comes first; an instant before the one that came
   * last counts as that one.
   *
   * Rejects with the reason of `signal` when that aborts first. Then the clock stands at the instant that it had
   * until that has been heard of, so that a late machine does not date an abort late either.
   */
  readonly waitUntil: (atMs: number, signal: AbortSignal) => Promise<void>;
  /** Lets the clock run freely again, once what has just been delivered has been read. */
  readonly letGo: () => void;
}

/** For this long, in ms, deliveries that are due follow each other directly; then other tasks of the thread run. */
const TURN_MS = 8;

/** How soon a delivery looks again whether it is its turn, in ms. */
const LEAST_PAUSE_MS = 1;

/**
 * Whoever asks for something has dated it no longer ago than this, in ms: nothing lies between the two, but
 * a busy machine may well take some tens of ms.
 */
const MOMENT_MS = 90;

/**
 * Creates the clock for playing responses, from `now`, in ms, and `pause`, which runs a task after so many ms:
 * those of a real thread, or virtual ones in tests. Several responses may be played at once: whatever is due
 * first is delivered first.
 */
export function createPlayClock(options: {
  readonly now: () => number;
  readonly pause: (task: () => void, durationMs: number) => void;
}): PlayClock {
  const { now, pause } = options;
  /** What is waited for: an instant for each delivery that has been asked to go on. */
  const waits = new Set<{ readonly atMs: number }>();
  /** The instant of what has just been delivered, until that delivery waits for its next one. */
  let stood: { readonly atMs: number; readonly by: AbortSignal } | undefined;
  let lastDueMs = Number.NEGATIVE_INFINITY;
  let lastReadMs = Number.NEGATIVE_INFINITY;
  /** The first of the latest reads that followed each other within a moment, until a delivery has begun with it. */
  let firstReadMs = Number.NEGATIVE_INFINITY;
  let turnBeganMs = now();

  /** The earliest instant that is waited for. */
  function nextDueMs(): number {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { atMs } of waits) nextMs = Math.min(nextMs, atMs);
    return nextMs;
  }

  function dueMs(): number {
    return Math.min(stood?.atMs ?? Number.POSITIVE_INFINITY, nextDueMs());
  }

  function peek(): number {
    return Math.min(now(), dueMs());
  }

  function letGo(): void {
    const last = stood;
    pause(() => {
      if (stood === last) stood = undefined;
    }, 0);
  }

  function waitFor(durationMs: number, signal: AbortSignal, giveUp: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        giveUp();
        reject(signal.reason as Error);
      };
      if (signal.aborted) {
        abort();
        return;
      }
      signal.addEventListener('abort', abort, { once: true });
      pause(() => {
        signal.removeEventListener('abort', abort);
        turnBeganMs = now();
        resolve();
      }, durationMs);
    });
  }

  return {
    dueMs,
    now() {
      const readMs = peek();
      if (readMs - lastReadMs >= MOMENT_MS) firstReadMs = readMs;
      lastReadMs = readMs;
      return readMs;
    },
    begin() {
      if (stood !== undefined) return stood.atMs;
      const nowMs = now();
      const readMs = [firstReadMs, lastReadMs].find((atMs) => nowMs - atMs < MOMENT_MS);
      firstReadMs = Number.NEGATIVE_INFINITY;
      return readMs ?? nowMs;
    },
    async waitUntil(earliestMs, signal) {
      const wait = { atMs: Math.max(earliestMs, lastDueMs) };
      const giveUp = () => {
        stood ??= { atMs: peek(), by: signal };
        waits.delete(wait);
        letGo();
      };
      waits.add(wait);
      // What another delivery has brought may not have been read yet.
      if (stood?.by === signal) stood = undefined;
      const isDue = (nowMs: number) => nowMs >= wait.atMs && wait.atMs <= nextDueMs();
      const nowMs = now();
      const isInTurn = nowMs - turnBeganMs < TURN_MS && !signal.aborted;
      if (!isInTurn || !isDue(nowMs)) {
        await waitFor(Math.max(0, wait.atMs - now()), signal, giveUp);
        // A timer may be early by a fraction, or that of a delivery that is due before may be late.
        while (!isDue(now()))
          await waitFor(Math.max(LEAST_PAUSE_MS, wait.atMs - now()), signal, giveUp);
      }
      waits.delete(wait);
      lastDueMs = wait.atMs;
      stood = { atMs: wait.atMs, by: signal };
    },
    letGo,
  };
}
