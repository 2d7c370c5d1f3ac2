import type { Side } from '#roads/road';
import { SCENE_PATHS } from '#roads/scene-paths';

/** The id of a road that a scene plays. */
export type SceneRoad = keyof typeof SCENE_PATHS;

/** The roads that race in a scene, by side. */
export type RacingRoads = Readonly<Record<Side, SceneRoad>>;

/** The roads that race in every scene unless others are chosen. */
export const USUAL_ROADS: RacingRoads = { left: 'buffered', right: 'streamed' };

/**
 * The roads that race in a scene, given as the parameters of a link: `left=` and `right=`, with the id of a road, of
 * which the first that a scene plays counts.
 */
export function racingRoads(link: URLSearchParams): RacingRoads {
  const roadOn = (side: Side) => {
    const id = link.getAll(side).find((each) => Object.hasOwn(SCENE_PATHS, each));
    return (id as SceneRoad | undefined) ?? USUAL_ROADS[side];
  };
  return { left: roadOn('left'), right: roadOn('right') };
}
