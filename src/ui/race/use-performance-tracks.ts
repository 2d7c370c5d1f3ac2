import { useEffect } from 'react';
import { performanceSpans } from '#insight/diagnosis/performance-spans';
import { roadOf } from '#roads/roads';
import { isEnded, type Recording } from '#recording/recording';

/**
 * Shows each ended run as a track of its own in the browser's performance panel
 * (https://developer.chrome.com/docs/devtools/performance/extension).
 *
 * The measures are taken off the page's timeline at once: a panel that records has them by then, and
 * a page that races all day should not keep them.
 */
export function usePerformanceTracks(recording: Recording | undefined): void {
  const ended = isEnded(recording);
  useEffect(() => {
    if (!isEnded(recording)) return;
    const { url, rows } = recording;
    const { noun, look } = roadOf(recording.road);
    for (const { name, start, end } of performanceSpans(recording)) {
      const devtools = {
        dataType: 'track-entry',
        trackGroup: 'Two Fetches',
        track: noun,
        color: look.track,
        properties: [
          ['endpoint', url],
          ['rows', String(rows)],
        ],
      };
      performance.measure(name, { start, end, detail: { devtools } });
      performance.clearMeasures(name);
    }
    // Paint marks may still come after the end; the parts of the run no longer change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ended, recording?.startedAtMs]);
}
