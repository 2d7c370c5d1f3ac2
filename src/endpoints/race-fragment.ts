/** What the fragment of a page's address begins with that holds a race, not endpoints. */
const START = /^#?race(?:=|%3d)/i;

/** Whether the fragment of a page's address, with or without its `#`, holds a race to be shown. */
export function holdsRace(fragment: string): boolean {
  return START.test(fragment);
}
