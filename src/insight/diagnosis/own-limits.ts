import type { Road, RoadLimits } from '#roads/road';

/** The parameters with which the address of a scene sets limits; a test compares them with the scenes' own. */
export const LIMIT_PARAMETERS = [
  'bufferedBytes',
  'gatewayBytes',
  'gatewayTimeoutMs',
  'functionTimeoutMs',
  'streamedBytes',
  'burstBytes',
  'restBurstBytes',
  'burstOverBytesPerSecond',
] as const;

/**
 * Whether this is the address of a scene in which functions may run for another time than the longest that AWS allows:
 * no road has such a limit, so that nobody can say which one is nearest.
 */
export function hasOwnFunctionLimit(url: string): boolean {
  return parametersOf(url).has('functionTimeoutMs');
}

/**
 * A road with the limits that the address of a scene sets: how long its gateway waits, and how much it returns at most
 * and at full speed.
 */
export function roadInScene(road: Road, url: string): Road {
  const asked = parametersOf(url);
  const numberOf = (name: (typeof LIMIT_PARAMETERS)[number]) => {
    const value = Number(asked.get(name) ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  const isStream = road.reading === 'stream';
  const timeoutMs = isStream ? undefined : numberOf('gatewayTimeoutMs');
  const sizes = isStream
    ? [numberOf('streamedBytes') ?? road.limits.maxBytes]
    : [
        numberOf('bufferedBytes') ?? road.limits.maxBytes,
        numberOf('gatewayBytes') ?? Number.POSITIVE_INFINITY,
      ];
  const { burst } = road.limits;
  const burstBytes = numberOf(road.frontDoor === 'API Gateway' ? 'restBurstBytes' : 'burstBytes');
  const limits: RoadLimits = {
    ...road.limits,
    ...(timeoutMs !== undefined && { timeoutMs }),
    maxBytes: Math.min(...sizes),
    ...(burst !== undefined && {
      burst: {
        bytes: burstBytes ?? burst.bytes,
        bytesPerSecond: numberOf('burstOverBytesPerSecond') ?? burst.bytesPerSecond,
      },
    }),
  };
  return { ...road, limits };
}

function parametersOf(url: string): URLSearchParams {
  return new URLSearchParams(URL.canParse(url) ? new URL(url).search : '');
}
