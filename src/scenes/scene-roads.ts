import { REST_STREAMED } from '#roads/rest-streamed';
import { REST_STREAM_PATH, sceneAddresses, sceneAddressOf } from './scene-addresses.ts';

/**
 * The addresses of all roads that a scene, given as the text of a link, can play, by the ids of the roads. Two
 * of them are its sides.
 */
export function sceneRoadAddresses(text: string): Readonly<Record<string, string>> {
  return { ...sceneAddresses(text), [REST_STREAMED.id]: sceneAddressOf(REST_STREAM_PATH, text) };
}
