import { SCENE_PATHS } from '#roads/scene-paths';
import type { SceneRoad } from './racing-roads.ts';
import { sceneAddressOf } from './scene-addresses.ts';

/** The roads that a scene plays, by their ids. */
export const SCENE_ROADS = Object.keys(SCENE_PATHS) as readonly SceneRoad[];

/** The road of a scene at this path; `undefined` where it has none. */
export function sceneRoadAt(pathname: string): SceneRoad | undefined {
  return SCENE_ROADS.find((road) => SCENE_PATHS[road] === pathname);
}

/** The addresses of all roads that a scene, given as the text of a link, can play, by the ids of the roads. */
export function sceneRoadAddresses(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SCENE_PATHS).map(([id, path]) => [id, sceneAddressOf(path, text)]),
  );
}
