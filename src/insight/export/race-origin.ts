import { describePlace } from '#insight/figures/describe-place';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';
import type { StackLimits } from '#wire/stack-report';

/** Where a race was run and when, as far as its recording says; for a replay, what the original race said. */
export function raceOrigin(
  place: Place | undefined,
  startedAt: string | undefined,
  browser: string,
): Omit<RaceRecording, 'runs' | 'bodies'> {
  if (place?.kind === 'replay') {
    const { kind: _kind, isKept: _isKept, ...origin } = place;
    return origin;
  }
  return {
    ...stackLimitsOf(place),
    ...(startedAt !== undefined && { startedAt }),
    place: place === undefined ? '' : describePlace(place),
    ...(place?.kind === 'simulated' && place.changes !== undefined && { changes: place.changes }),
    browser,
  };
}

/** What a local stack says of its limits, as files keep it; empty for any other place. */
export function stackLimitsOf(place: Place | undefined): Partial<StackLimits> {
  if (place?.kind !== 'local') return {};
  // A stack of another version may tell fewer limits, or others.
  return Object.fromEntries(
    Object.entries(place.report.limits).filter(
      ([, limit]: [string, unknown]) => typeof limit === 'number',
    ),
  );
}
