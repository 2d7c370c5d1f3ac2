import { useEffect } from 'react';
import type { Road } from '#roads/road';
import { isEnded, type Recording } from '#recording/recording';

/**
 * Shows each ended run in the browser's performance panel. The code for that is loaded with the first one;
 * if it can't be loaded any more, the page works without it.
 */
export function usePerformanceTracks(recording: Recording | undefined, road: Road): void {
  const ended = isEnded(recording);
  useEffect(() => {
    if (!isEnded(recording)) return;
    import('./show-performance-track.ts').then(
      ({ showPerformanceTrack }) => showPerformanceTrack(recording, road),
      () => undefined,
    );
    // Paint marks may still come after the end; the parts of the run no longer change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ended, recording?.startedAtMs]);
}
