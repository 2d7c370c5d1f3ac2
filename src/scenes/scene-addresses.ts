/** Where the sides of a scene seem to be; nothing is ever sent there. */
const ORIGIN = 'https://simulated.invalid';

/** From and to which seed rows are made, and the one that every scene has unless it is changed. */
export const SEED_RANGE = [0, 999_999] as const;
export const USUAL_SEED = 1;

/**
 * The address of a scene at one of its paths. Its query repeats the scene, given as the text of a link, so that
 * a recording says of which scene it is; an empty text stands for the scene that comes first.
 */
export function sceneAddressOf(path: string, text: string): string {
  const query = text === '' ? '' : `?${new URLSearchParams(text).toString()}`;
  return `${ORIGIN}${path}${query}`;
}

/** The seed of a scene, given as the text of a link: known before anything else of it is loaded. */
export function sceneSeed(text: string): number {
  const value = new URLSearchParams(text).get('seed') ?? '';
  if (value.trim() === '' || !Number.isFinite(Number(value))) return USUAL_SEED;
  return Math.min(SEED_RANGE[1], Math.max(SEED_RANGE[0], Math.round(Number(value))));
}
