/** What the fragment of a page's address begins with that names a scene, not endpoints. */
const START = 'scene=';

/** Nobody writes a longer one by hand; the rest is ignored. */
const TEXT_MAX = 1000;

/**
 * The scene that the fragment of a page's address names, with or without its `#`, as the text of a link;
 * `undefined` where it names none.
 */
export function sceneInFragment(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, '');
  return text.startsWith(START) ? text.slice(0, TEXT_MAX) : undefined;
}
