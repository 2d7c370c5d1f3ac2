import type { Road, Side } from '#roads/road';
import { DEFAULT_ROADS, roadOf } from '#roads/roads';
import type { Endpoint } from './endpoint.ts';

/** The road of an endpoint on this side: its own, or else the side's default. */
export function roadOn(side: Side, { road }: Pick<Endpoint, 'road'>): Road {
  return road === undefined ? DEFAULT_ROADS[side] : roadOf(road);
}
