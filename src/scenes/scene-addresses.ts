/** Where the sides of a scene seem to be; nothing is ever sent there. */
const ORIGIN = 'https://simulated.invalid';

/** The paths of the two sides; those of the other roads are in `scene-roads.ts`. */
export const BUFFERED_PATH = '/buffer';
export const STREAMED_PATH = '/stream';

/** From and to which seed rows are made, and the one that every scene has unless it is changed. */
export const SEED_RANGE = [0, 999_999] as const;
export const USUAL_SEED = 1;

/**
 * The addresses of both sides of a scene, given as the text of a link, which their query repeats, so that
 * a recording says of which scene it is; an empty text stands for the scene that comes first.
 */
export function sceneAddresses(text: string): {
  readonly buffered: string;
  readonly streamed: string;
} {
  return {
    buffered: sceneAddressOf(BUFFERED_PATH, text),
    streamed: sceneAddressOf(STREAMED_PATH, text),
  };
}

/** The address of a scene at one of its paths. */
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
