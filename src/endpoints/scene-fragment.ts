/** What the fragment of a page's address begins with that names a scene, not endpoints. */
const START = /^#?scene(?:=|%3d)/i;

/**
 * Punctuation that a program has added behind the address, also in encoded form: no setting of a scene ends with any.
 * An ellipsis is left, because it says that the link was cut.
 */
const ADDED = /(?:[^\w%=…]|%(?:22|29|3e|5d|7d|c2%bb|e2%80%9d))+$/i;

/** Nobody writes a longer one by hand; the rest is ignored. */
const TEXT_MAX = 1000;

/**
 * The scene that the fragment of a page's address names, with or without its `#`, as the text of a link;
 * `undefined` where it names none.
 */
export function sceneInFragment(fragment: string): string | undefined {
  if (!START.test(fragment)) return undefined;
  return fragment.replace(START, 'scene=').slice(0, TEXT_MAX).replace(ADDED, '');
}
