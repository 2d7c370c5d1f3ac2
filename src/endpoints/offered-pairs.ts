import type { Road } from '#roads/road';
import { ROADS } from '#roads/roads';
import type { KnownRoads } from './known-roads.ts';

/** Two roads of one deployment that are worth racing against each other. */
export interface OfferedPair {
  readonly left: Road;
  readonly right: Road;
  /**
   * Whether both are behind the same front door, on the same host, and only one of them streams: the front
   * door is then no part of the difference.
   */
  readonly isSameDoor: boolean;
}

/** From left to right, so that what streams is where a person expects it. */
const READINGS: readonly string[] = ['whole', 'pages', 'stream'];

/**
 * The pairs to offer of roads whose addresses are known: those behind the same door first, then in the order
 * of the roads. Empty where fewer than two are known.
 */
export function offeredPairs(known: KnownRoads): readonly OfferedPair[] {
  const roads = ROADS.filter(({ id }) => Object.hasOwn(known, id));
  const pairs = roads.flatMap((one, index) =>
    roads
      .slice(index + 1)
      .filter((other) => one.rivals.includes(other.id) || other.rivals.includes(one.id))
      .map((other) => inOrder(one, other, known)),
  );
  return pairs.toSorted((one, other) => Number(other.isSameDoor) - Number(one.isSameDoor));
}

function inOrder(one: Road, other: Road, known: KnownRoads): OfferedPair {
  const isBehind = READINGS.indexOf(one.reading) > READINGS.indexOf(other.reading);
  const [left, right] = isBehind ? [other, one] : [one, other];
  const isSameDoor =
    left.frontDoor === right.frontDoor &&
    left.reading === 'whole' &&
    right.reading === 'stream' &&
    hostOf(left, known) === hostOf(right, known);
  return { left, right, isSameDoor };
}

function hostOf({ id }: Road, known: KnownRoads): string {
  return new URL(known[id] ?? '').host;
}
