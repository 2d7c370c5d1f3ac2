import { createPlayClock, type PlayClock } from '#playback/play-clock';

/** Creates a clock for playing responses that stands at 0 ms, and leaps over whatever is waited for. */
export function createLeapingClock(): PlayClock {
  let nowMs = 0;
  return createPlayClock({
    now: () => nowMs,
    pause(task, durationMs) {
      nowMs += durationMs;
      setImmediate(task);
    },
  });
}
