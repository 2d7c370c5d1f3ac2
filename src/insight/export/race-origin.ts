import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';

/** What a recording says of where its race comes from: of one that is shown again, what it said before. */
export function raceOrigin(
  place: Place | undefined,
  startedAt: string | undefined,
  browser: string,
): Omit<RaceRecording, 'runs' | 'bodies'> {
  if (place?.kind === 'replay') {
    const { kind: _kind, ...origin } = place;
    return origin;
  }
  return {
    ...(startedAt !== undefined && { startedAt }),
    place: place === undefined ? '' : describePlace(place),
    browser,
    ...(place?.kind === 'local' && {
      gatewayTimeoutMs: place.report.limits.gatewayTimeoutMs,
    }),
  };
}
