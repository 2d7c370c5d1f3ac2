/** Where the sides of a scene seem to be; nothing is ever sent there. */
const ORIGIN = 'https://simulated.invalid';

/**
 * The address of a scene at one of its paths. Its query repeats the scene, given as the text of a link, so that
 * a recording says of which scene it is; an empty text stands for the scene that comes first.
 */
export function sceneAddressOf(path: string, text: string): string {
  const query = text === '' ? '' : `?${new URLSearchParams(text).toString()}`;
  return `${ORIGIN}${path}${query}`;
}
