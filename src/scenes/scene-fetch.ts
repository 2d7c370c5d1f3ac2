import type { PlayClock } from '#playback/play-clock';
import { fetchScene } from './fetch-scene.ts';

/** How often it is told what is due, in ms: as often as a person can read a running figure. */
const TELL_MS = 100;

/** What the requests of one run of a scene need from outside. */
export interface SceneFetchOptions {
  readonly clock: PlayClock;
  /** Runs `task` after this many ms of the real clock. */
  readonly pause: (task: () => void, durationMs: number) => void;
  /**
   * Called with the instant that the run has not passed, in ms since its first request: that at which the next
   * thing comes, or was to come if this machine is late. Called with the first request and then ten times a
   * second, wherever it has changed, until all that was asked for has come.
   */
  readonly tellDue: (dueMs: number) => void;
}

/** Creates the function that answers the requests of one run by {@link fetchScene}, each counted from `startMs`. */
export function createSceneFetch({ clock, pause, tellDue }: SceneFetchOptions) {
  let firstMs: number | undefined;
  let toldMs: number | undefined;
  let isTelling = false;

  function tell(runStartMs: number): void {
    const dueMs = clock.dueMs() - runStartMs;
    isTelling = Number.isFinite(dueMs);
    if (!isTelling) return;
    if (dueMs !== toldMs) tellDue(dueMs);
    toldMs = dueMs;
    pause(() => tell(runStartMs), TELL_MS);
  }

  return (request: Request, startMs: number): Promise<Response> => {
    firstMs ??= startMs;
    const answer = fetchScene(request, clock, startMs);
    if (!isTelling) tell(firstMs);
    return answer;
  };
}
