const ORIGIN = 'http://localhost';

/**
 * The address of a request, whatever its request line contains: a path that starts with two slashes is a
 * path and not a host, and an invalid address is the root.
 */
export function requestUrl(target: string | undefined): URL {
  const text = target ?? '/';
  const whole = text.startsWith('/') ? `${ORIGIN}${text}` : text;
  return URL.canParse(whole) ? new URL(whole) : new URL(ORIGIN);
}
