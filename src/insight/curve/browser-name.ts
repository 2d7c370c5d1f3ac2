/** Browsers by what their user agents say, the more special ones first: Edge also says that it is Chrome. */
const BROWSERS: readonly (readonly [name: string, says: RegExp])[] = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
];

/** A browser's name and major version, "Firefox 149", from its user agent; "" where that tells neither. */
export function browserName(userAgent: string): string {
  for (const [name, says] of BROWSERS) {
    const version = says.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return '';
}
