import type { Place } from '#recording/place';
import type { Road, RoadLimits } from '#roads/road';
import { roadBehind } from '#roads/road-behind';
import type { StackLimits } from '#wire/stack-report';
import { frontDoorIn, isOnThisMachine, isSimulatedHere } from './host-class.ts';
import { roadInScene } from './own-limits.ts';

/** The limits that a local stack has told, each missing where it did not. */
export type ToldLimits = Partial<StackLimits>;

/** The limits of the local stack where something is run, or was; empty where none is known. */
export function toldLimitsOf(place: Place | undefined): ToldLimits {
  if (place?.kind === 'local') return place.report.limits;
  return place?.kind === 'replay' ? place : {};
}

/**
 * A road with the limits that a local stack has told of it, if its endpoint is on this machine, or with those that a
 * scene has; otherwise as it is on AWS, behind the front door that the address shows.
 */
export function roadAt(road: Road, endpoint: { readonly url: string }, told: ToldLimits): Road {
  if (isSimulatedHere(endpoint)) return roadInScene(road, endpoint.url);
  return isOnThisMachine(endpoint) ? roadOnStack(road, told) : roadAtDoor(road, endpoint);
}

/** A road as it is on AWS, behind the front door that the address of its endpoint shows, if it shows one. */
export function roadAtDoor(road: Road, { url }: { readonly url: string }): Road {
  return roadBehind(road, frontDoorIn(url) ?? road.frontDoor);
}

/** A road as a local stack has it: what the stack has not told is as on AWS, but for the time of the function. */
export function roadOnStack(road: Road, told: ToldLimits): Road {
  const isStream = road.reading === 'stream';
  const isGateway = road.frontDoor === 'API Gateway';
  const functionMs = known(isStream ? told.streamedTimeoutMs : told.bufferedTimeoutMs);
  const waitMs = known(isStream ? told.restStreamTimeoutMs : told.gatewayTimeoutMs);
  const maxBytes = known(isStream ? told.maxStreamedBytes : told.maxBufferedBytes);
  const burst = road.limits.burst && {
    bytes:
      known(isGateway ? told.restStreamBurstBytes : told.streamBurstBytes) ??
      road.limits.burst.bytes,
    bytesPerSecond:
      known(isGateway ? told.restStreamBytesPerSecond : told.streamBytesPerSecond) ??
      road.limits.burst.bytesPerSecond,
  };
  const limits: RoadLimits = {
    ...road.limits,
    ...(functionMs !== undefined && { functionMs }),
    ...(isGateway && waitMs !== undefined && { timeoutMs: waitMs }),
    ...(maxBytes !== undefined && { maxBytes }),
    ...(burst !== undefined && { burst }),
  };
  return { ...road, limits };
}

/** Whose time limit a request on a road reaches first: the one that the function has, or the one of what is in front of it. */
export function endsFirst({ limits }: Road): 'function' | 'front door' {
  const { functionMs = Number.POSITIVE_INFINITY, timeoutMs = Number.POSITIVE_INFINITY } = limits;
  return functionMs <= timeoutMs ? 'function' : 'front door';
}

/** Who ends the function of a road that takes too long, as far as anybody does before its front door gives up. */
export function whoEnds(road: Road): 'the local stack' | 'Lambda' | undefined {
  if (endsFirst(road) === 'front door') return undefined;
  return road.limits.functionMs === undefined ? 'Lambda' : 'the local stack';
}

/** A limit that can be one; a stack of another version may tell something else. */
function known(limit: unknown): number | undefined {
  return typeof limit === 'number' && limit > 0 ? limit : undefined;
}
