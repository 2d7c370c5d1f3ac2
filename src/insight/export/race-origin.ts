import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';

/** Where a race was run and when, as far as its recording says; for a replay, what the original race said. */
export function raceOrigin(
  place: Place | undefined,
  startedAt: string,
  browser: string,
): Omit<RaceRecording, 'runs' | 'bodies'> {
  if (place?.kind === 'replay') {
    const { kind: _kind, ...origin } = place;
    return origin;
  }
  return {
    startedAt,
    place: place === undefined ? '' : describePlace(place),
    browser,
    ...(place?.kind === 'local' && {
      gatewayTimeoutMs: place.report.limits.gatewayTimeoutMs,
    }),
  };
}
