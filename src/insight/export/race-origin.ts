import { describePlace } from '#insight/figures/describe-place';
import type { Place, ReplayedPlace } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';

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
    ...(startedAt !== undefined && { startedAt }),
    place: place === undefined ? '' : describePlace(place),
    ...(place?.kind === 'simulated' && place.changes !== undefined && { changes: place.changes }),
    browser,
    ...stackLimitsOf(place),
  };
}

/** How long the front door of a local stack waits, as files keep it; empty for any other place. */
export type StackPatience = Pick<
  ReplayedPlace,
  'gatewayTimeoutMs' | 'restStreamTimeoutMs' | 'restStreamIdleMs'
>;

/** What a local stack says of how long its front door waits. */
export function stackLimitsOf(place: Place | undefined): StackPatience {
  if (place?.kind !== 'local') return {};
  const { gatewayTimeoutMs, restStreamTimeoutMs, restStreamIdleMs } = place.report.limits;
  // A stack from before has no limits for streams.
  const told: unknown = restStreamTimeoutMs;
  const idleMs: unknown = restStreamIdleMs;
  return {
    gatewayTimeoutMs,
    ...(typeof told === 'number' && { restStreamTimeoutMs: told }),
    ...(typeof idleMs === 'number' && { restStreamIdleMs: idleMs }),
  };
}
