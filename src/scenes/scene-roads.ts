import { sceneAddresses, sceneAddressOf } from './scene-addresses.ts';

/** The paths of the roads that a scene plays besides its two sides, by the ids of the roads. */
export const ROAD_PATHS = {
  'rest-streamed': '/rest-stream',
  compressed: '/compressed',
  paginated: '/page',
} as const;

/**
 * The addresses of all roads that a scene, given as the text of a link, can play, by the ids of the roads. Two
 * of them are its sides.
 */
export function sceneRoadAddresses(text: string): Readonly<Record<string, string>> {
  const others = Object.entries(ROAD_PATHS).map(([id, path]) => [id, sceneAddressOf(path, text)]);
  return { ...sceneAddresses(text), ...Object.fromEntries(others) };
}
