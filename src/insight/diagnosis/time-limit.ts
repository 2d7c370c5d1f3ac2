import type { Place } from '#recording/place';
import type { Road } from '#roads/road';

/** From this share of its time limit on, a front door has given up. */
const GIVEN_UP = 0.97;

/**
 * How long the front door of a road waits for its function, in ms: as the local stack reports, if it is
 * one, otherwise the limit of AWS. `undefined` if it waits for as long as the function runs.
 */
export function timeLimitOf({ limits, frontDoor }: Road, place?: Place): number | undefined {
  if (place?.kind === 'local' && frontDoor === 'API Gateway') {
    const told: unknown = place.report.limits.gatewayTimeoutMs;
    if (typeof told === 'number' && told > 0) return told;
  }
  if (place?.kind === 'replay' && frontDoor === 'API Gateway') {
    return place.gatewayTimeoutMs ?? limits.timeoutMs;
  }
  return limits.timeoutMs;
}

/** Whether a run that ended after `endMs` took so long that its front door had given up on it. */
export function hasTimedOut(endMs: number, limitMs: number | undefined): boolean {
  return limitMs !== undefined && endMs >= GIVEN_UP * limitMs;
}
