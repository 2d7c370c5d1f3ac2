import type { ReplayedPlace } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';
import type { RowFaults } from './row-fault.ts';

/** How fast a replay may run: 1 is as fast as it was. */
export const REPLAY_SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Where a replay is. The same object until something has changed. */
export interface ReplayState {
  /** Milliseconds since the race started, from 0 to the replay's duration. */
  readonly positionMs: number;
  readonly isPlaying: boolean;
  readonly speed: number;
}

/** The clock of a replay, which can be stopped, moved and made faster. */
export interface ReplayClock {
  read(): ReplayState;
  /** Calls the listener after every change, and in each frame while it plays; returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Continues; if it is at the end, starts from the beginning. */
  play(): void;
  pause(): void;
  /** Moves to this time, or to the nearest one that exists; if it was playing, it continues. */
  seek(positionMs: number): void;
  setSpeed(speed: number): void;
}

/** The clock of a race that is shown again, and what is shown. */
export interface ReplayControl extends ReplayClock {
  readonly recording: RaceRecording;
  /** When and where its race was run. */
  readonly place: ReplayedPlace;
  /** When the last thing of the race had come, in ms since it started. */
  readonly durationMs: number;
  /** How the rows that are shown differ from those that came; resolves when all have been read. */
  readonly rowFaults: Promise<RowFaults>;
}

/** What a replay's clock needs from outside. */
export interface ReplayClockOptions {
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Calls `task` with every frame until what it returns is called. No frames come while the tab is hidden. */
  readonly everyFrame: (task: () => void) => () => void;
}

/**
 * Creates a clock that stands at 0.
 *
 * Its position follows `now`, and frames only tell of it: a tab that was hidden amid a replay shows, when
 * it is seen again, where the replay is by then.
 */
export function createReplayClock(
  durationMs: number,
  { now, everyFrame }: ReplayClockOptions,
): ReplayClock & { readonly close: () => void } {
  const listeners = new Set<() => void>();
  let state: ReplayState = { positionMs: 0, isPlaying: false, speed: 1 };
  /** When `state` was true. */
  let readAtMs = now();
  let endFrames: (() => void) | undefined;
  let isClosed = false;

  /** Brings the state up to now, with `changes`. */
  function update(changes: Partial<ReplayState> = {}): void {
    if (isClosed) return;
    const nowMs = now();
    const goneMs = state.isPlaying ? Math.max(0, nowMs - readAtMs) * state.speed : 0;
    readAtMs = nowMs;
    const next = { ...state, positionMs: state.positionMs + goneMs, ...changes };
    const positionMs = Math.min(durationMs, Math.max(0, next.positionMs));
    state = { ...next, positionMs, isPlaying: next.isPlaying && positionMs < durationMs };
    if (state.isPlaying) endFrames ??= everyFrame(() => update());
    else stopFrames();
    for (const listener of listeners) listener();
  }

  function stopFrames(): void {
    endFrames?.();
    endFrames = undefined;
  }

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    play: () =>
      update({ isPlaying: true, ...(state.positionMs >= durationMs && { positionMs: 0 }) }),
    pause: () => update({ isPlaying: false }),
    seek(positionMs) {
      if (Number.isFinite(positionMs)) update({ positionMs });
    },
    setSpeed(speed) {
      // What has passed until now passed at the speed before.
      update();
      update({ speed });
    },
    close() {
      isClosed = true;
      stopFrames();
      listeners.clear();
    },
  };
}
