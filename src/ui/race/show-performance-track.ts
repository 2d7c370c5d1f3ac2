import { performanceSpans } from '#insight/diagnosis/performance-spans';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';

/**
 * Shows an ended run as a separate track in the browser's performance panel
 * (https://developer.chrome.com/docs/devtools/performance/extension).
 *
 * The measures are removed from the page's timeline at once: a panel that records has them by then, and a
 * page that races all day should not keep them.
 */
export function showPerformanceTrack(recording: EndedRecording): void {
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
}
