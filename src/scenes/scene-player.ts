import { createPlayClock } from '#playback/play-clock';
import { fetchScene } from './fetch-scene.ts';

/** How often it is told what is due, in ms: as often as a person can read a running figure. */
const TELL_MS = 100;

/** What playing one run of a scene needs from outside. */
export interface ScenePlayerOptions {
  /** Milliseconds of the real clock. */
  readonly now: () => number;
  /** Runs `task` after this many ms of the real clock. */
  readonly pause: (task: () => void, durationMs: number) => void;
  /**
   * Called with the instant that the run has not passed, in ms since its first request: that at which the next
   * thing comes, or was to come if this machine is late. Called with each request, at first with 0, and then ten
   * times a second, wherever it has changed, until all that was asked for has come.
   */
  readonly tellDue: (dueMs: number) => void;
}

/** Answers the requests of one run, on the clock by which that is to be dated. */
export interface ScenePlayer {
  readonly now: () => number;
  /** Answers by {@link fetchScene}, counted from when the run has read the clock just before. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Creates the player of one run of a scene. */
export function createScenePlayer({ now, pause, tellDue }: ScenePlayerOptions): ScenePlayer {
  const clock = createPlayClock({ now, pause });
  let firstMs: number | undefined;
  let toldMs: number | undefined;
  let isTelling = false;

  function tell(dueMs: number): void {
    if (dueMs !== toldMs) tellDue(dueMs);
    toldMs = dueMs;
  }

  function goOnTelling(runStartMs: number): void {
    const dueMs = clock.dueMs() - runStartMs;
    isTelling = Number.isFinite(dueMs);
    if (!isTelling) return;
    tell(dueMs);
    pause(() => goOnTelling(runStartMs), TELL_MS);
  }

  return {
    now: clock.now,
    fetch(request) {
      const startMs = clock.begin();
      firstMs ??= startMs;
      // To calculate what comes may take seconds, in which nothing else can be told.
      tell(startMs - firstMs);
      const answer = fetchScene(request, clock, startMs);
      if (!isTelling) goOnTelling(firstMs);
      return answer;
    },
  };
}
