import type { WatchPage } from '#race/measurement';

/** Long animation frames (https://w3c.github.io/long-animation-frames/), or long tasks where there are none. */
const FRAME_ENTRIES = ['long-animation-frame', 'longtask'] as const;

/** A shorter part of a frame is not long, whatever the rest of it was; in ms, as the entries have it. */
const LONG_MS = 50;

/**
 * Observes, from a run's start to its end, whether the tab is hidden and the page's thread busy. Of a frame
 * that began before the run, or ends after `endedMs`, only the part in between counts.
 */
export const watchPage: WatchPage = () => {
  const startedMs = performance.now();
  const frames: PerformanceEntryList = [];
  let wasHidden = document.visibilityState === 'hidden';
  const noteHidden = () => {
    wasHidden ||= document.visibilityState === 'hidden';
  };
  const supported = globalThis.PerformanceObserver?.supportedEntryTypes ?? [];
  const type = FRAME_ENTRIES.find((each) => supported.includes(each));
  const observer =
    type && new PerformanceObserver((list) => void frames.push(...list.getEntries()));
  observer?.observe({ type });
  document.addEventListener('visibilitychange', noteHidden);
  return (endedMs = performance.now()) => {
    document.removeEventListener('visibilitychange', noteHidden);
    if (observer === undefined) return { wasHidden };
    frames.push(...observer.takeRecords());
    observer.disconnect();
    const busy = frames
      .map(
        ({ startTime, duration }) =>
          Math.min(startTime + duration, endedMs) - Math.max(startTime, startedMs),
      )
      .filter((busyMs) => busyMs >= LONG_MS);
    return { wasHidden, longestFrameMs: Math.max(0, ...busy) };
  };
};
