const ORIGIN = 'http://localhost';

/**
 * The address of a request, whatever its request line says: a path that starts with two slashes is a
 * path and no host, and what is no address at all is the root.
 */
export function requestUrl(target: string | undefined): URL {
  const text = target ?? '/';
  const whole = text.startsWith('/') ? `${ORIGIN}${text}` : text;
  return URL.canParse(whole) ? new URL(whole) : new URL(ORIGIN);
}
