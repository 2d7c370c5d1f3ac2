import type { Place } from '#recording/place';
import type { Road } from '#roads/road';

/** From this share of its time limit on, a front door has given up. */
const GIVEN_UP = 0.97;

/**
 * How long the front door of a road waits for its function, in ms: as the local stack reports, if it is
 * one, otherwise the limit of AWS. `undefined` if it waits for as long as the function runs.
 */
export function timeLimitOf(road: Road, place?: Place): number | undefined {
  const { limits, frontDoor, reading } = road;
  if (frontDoor !== 'API Gateway') return limits.timeoutMs;
  if (place?.kind === 'local') {
    const { restStreamTimeoutMs, gatewayTimeoutMs } = place.report.limits;
    // A stack from before has no limit for streams.
    const told: unknown = reading === 'stream' ? restStreamTimeoutMs : gatewayTimeoutMs;
    if (typeof told === 'number' && told > 0) return told;
  }
  if (place?.kind === 'replay') {
    const { restStreamTimeoutMs, gatewayTimeoutMs } = place;
    return (reading === 'stream' ? restStreamTimeoutMs : gatewayTimeoutMs) ?? limits.timeoutMs;
  }
  return limits.timeoutMs;
}

/** A limit of time as AWS's documentation has it: "29 s", "15 min". */
export function timeLimitName(limitMs: number): string {
  const seconds = limitMs / 1000;
  return seconds >= 120 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** Whether a run that ended after `endMs` took so long that its front door had given up on it. */
export function hasTimedOut(endMs: number, limitMs: number | undefined): boolean {
  return limitMs !== undefined && endMs >= GIVEN_UP * limitMs;
}
