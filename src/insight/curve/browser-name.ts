/** Browsers by their user agents, the more specific ones first: Edge also claims to be Chrome. */
const BROWSERS: readonly (readonly [name: string, says: RegExp])[] = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
];

/** Systems by their names in user agents, the more specific ones first: Android also claims to be Linux. */
const SYSTEMS: readonly (readonly [name: string, says: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['ChromeOS', /CrOS/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
];

/**
 * A browser as people speak of it, "Chrome 156 on Linux", from its user agent; with less where that tells
 * less, and "an unknown browser" where it tells nothing. Chromium calls itself Chrome.
 */
export function describeBrowser(userAgent: string): string {
  const name = browserName(userAgent) || 'an unknown browser';
  const system = SYSTEMS.find(([, says]) => says.test(userAgent))?.[0];
  return system === undefined ? name : `${name} on ${system}`;
}

/** A browser's name and major version, "Firefox 149", from its user agent; "" if that shows neither. */
export function browserName(userAgent: string): string {
  for (const [name, says] of BROWSERS) {
    const version = says.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return '';
}
