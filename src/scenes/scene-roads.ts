import type { Side } from '#roads/road';
import { sceneAddressOf } from './scene-addresses.ts';

/** The paths of the roads that a scene plays, by the ids of the roads. */
export const ROAD_PATHS = {
  buffered: '/buffer',
  streamed: '/stream',
  'rest-streamed': '/rest-stream',
  compressed: '/compressed',
  paginated: '/page',
} as const;

/** The id of a road that a scene plays. */
export type SceneRoad = keyof typeof ROAD_PATHS;

/** The roads that a scene plays, by their ids. */
export const SCENE_ROADS = Object.keys(ROAD_PATHS) as readonly SceneRoad[];

/** The roads that race in a scene, by side. */
export type RacingRoads = Readonly<Record<Side, SceneRoad>>;

/** The roads that race in every scene unless others are chosen. */
export const USUAL_ROADS: RacingRoads = { left: 'buffered', right: 'streamed' };

/** The roads that race in a scene, given as the parameters of a link: `left=` and `right=`, with the id of a road. */
export function racingRoads(link: URLSearchParams): RacingRoads {
  const roadOn = (side: Side) =>
    SCENE_ROADS.find((road) => road === link.get(side)) ?? USUAL_ROADS[side];
  return { left: roadOn('left'), right: roadOn('right') };
}

/** The road of a scene at this path; `undefined` where it has none. */
export function sceneRoadAt(pathname: string): SceneRoad | undefined {
  return SCENE_ROADS.find((road) => ROAD_PATHS[road] === pathname);
}

/** The addresses of all roads that a scene, given as the text of a link, can play, by the ids of the roads. */
export function sceneRoadAddresses(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ROAD_PATHS).map(([id, path]) => [id, sceneAddressOf(path, text)]),
  );
}
