/** Browsers by their user agents, the more specific ones first: Edge also claims to be Chrome. */
const BROWSERS: readonly (readonly [name: string, says: RegExp])[] = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
];

/** A browser's name and major version, "Firefox 149", from its user agent; "" if that shows neither. */
export function browserName(userAgent: string): string {
  for (const [name, says] of BROWSERS) {
    const version = says.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return '';
}
