import { performanceSpans } from '#insight/diagnosis/performance-spans';
import type { EndedRecording } from '#recording/recording';
import type { Road } from '#roads/road';

/**
 * Shows an ended run as a track of its road, as that is named in its race, in the browser's performance panel
 * (https://developer.chrome.com/docs/devtools/performance/extension).
 *
 * The measures are removed from the page's timeline at once: a panel that records has them by then, and a
 * page that races all day should not keep them.
 */
export function showPerformanceTrack(recording: EndedRecording, { noun, look }: Road): void {
  const { url, rows } = recording;
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
