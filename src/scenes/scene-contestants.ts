import { type Contestant, type Contestants, type Side, SIDES } from '#roads/road';
import { roadsOf } from '#roads/roads';
import { SCENE_PATHS } from '#roads/scene-paths';
import { sceneAddressOf } from './scene-addresses.ts';
import { racingRoads } from './racing-roads.ts';

/** What races in a scene, given as the text of a link: the roads that it names, or else the usual ones. */
export function sceneContestants(text: string): Contestants {
  const link = new URLSearchParams(text);
  const ids = racingRoads(link);
  // An address says by its path which road it is of.
  for (const side of SIDES) link.delete(side);
  const roads = roadsOf(ids);
  const on = (side: Side): Contestant => ({
    road: roads[side],
    url: sceneAddressOf(SCENE_PATHS[ids[side]], link.toString()),
    ...(ids[side] === 'paginated' && link.get('prefetch') === '1' && { prefetch: 1 }),
  });
  return { left: on('left'), right: on('right') };
}
