/** What the fragment of a page's address begins with that names a scene, not endpoints. */
const START = 'scene=';

/** What is longer was made by nobody's hand; the rest of it says nothing. */
const TEXT_MAX = 1000;

/**
 * The scene that the fragment of a page's address names, with or without its `#`, as the text of a link;
 * `undefined` where it names none.
 */
export function sceneInFragment(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, '');
  return text.startsWith(START) ? text.slice(0, TEXT_MAX) : undefined;
}
