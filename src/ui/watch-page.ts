import type { WatchPage } from '#race/measurement';

/** Long animation frames (https://w3c.github.io/long-animation-frames/), or long tasks where there are none. */
const FRAME_ENTRIES = ['long-animation-frame', 'longtask'] as const;

/**
 * Observes, from a run's start to its end, whether the tab is hidden and the page's thread busy. A frame that
 * began before that belongs to what started the run.
 */
export const watchPage: WatchPage = () => {
  const startedMs = performance.now();
  let wasHidden = document.visibilityState === 'hidden';
  let longestFrameMs = 0;
  const noteHidden = () => {
    wasHidden ||= document.visibilityState === 'hidden';
  };
  const noteFrames = (entries: PerformanceEntryList) => {
    for (const { startTime, duration } of entries) {
      if (startTime >= startedMs) longestFrameMs = Math.max(longestFrameMs, duration);
    }
  };
  const supported = globalThis.PerformanceObserver?.supportedEntryTypes ?? [];
  const type = FRAME_ENTRIES.find((each) => supported.includes(each));
  const observer = type && new PerformanceObserver((list) => noteFrames(list.getEntries()));
  observer?.observe({ type });
  document.addEventListener('visibilitychange', noteHidden);
  return () => {
    document.removeEventListener('visibilitychange', noteHidden);
    if (observer === undefined) return { wasHidden };
    noteFrames(observer.takeRecords());
    observer.disconnect();
    return { wasHidden, longestFrameMs };
  };
};
