import { type Side, SIDES } from '#roads/road';
import { DEFAULT_ROADS, ROADS } from '#roads/roads';
import type { Endpoint, EndpointPair } from './endpoint.ts';
import { quoted, type Read } from './read-url.ts';
import { roadOn } from './road-on.ts';

/** Whether a side of the pair has another road than its default. */
export function hasChosenRoads(pair: EndpointPair): boolean {
  return SIDES.some((side) => roadOn(side, pair[side]) !== DEFAULT_ROADS[side]);
}

/** The same pair, in which an endpoint names its road only if it is not the default of its side. */
export function withoutDefaultRoads({ left, right }: EndpointPair): EndpointPair {
  return { left: plain('left', left), right: plain('right', right) };
}

function plain(side: Side, endpoint: Endpoint): Endpoint {
  const { road, ...rest } = endpoint;
  return road === DEFAULT_ROADS[side].id ? rest : endpoint;
}

/** Reads the id of a road from untrusted input; the problem begins with `name` and lists all roads. */
export function readRoad(value: unknown, name: string): Read<string | undefined> {
  if (value === undefined) return { state: 'read', value };
  const road = ROADS.find(({ id }) => id === value);
  if (road !== undefined) return { state: 'read', value: road.id };
  const given = typeof value === 'string' ? quoted(value) : 'not a text';
  return {
    state: 'invalid',
    problems: [`${name} is ${given}, which is not a known road. ${nameAllRoads()}`],
  };
}

/** A sentence that lists all roads by their ids. */
export function nameAllRoads(): string {
  return `Use one of these: ${ROADS.map(({ id }) => id).join(', ')}.`;
}
