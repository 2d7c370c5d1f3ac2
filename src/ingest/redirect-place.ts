import { isLong, startOf } from '#recording/shorten-text';

/** The most that is told of where a redirect led, in UTF-16 code units. */
const PLACE_MAX = 120;

/**
 * Host and path of the address from which a response came after a redirect: its parameters may be secret,
 * such as the state of a login. `undefined` without a redirect, and where the address is not known.
 */
export function redirectPlace({
  redirected,
  url,
}: Pick<Response, 'redirected' | 'url'>): string | undefined {
  if (!redirected || !URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  const place = `${host}${pathname.replace(/\/$/, '')}`;
  return isLong(place, PLACE_MAX) ? `${startOf(place, PLACE_MAX)}…` : place;
}
