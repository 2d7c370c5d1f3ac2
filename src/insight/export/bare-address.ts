/** An address without user name, parameters and fragment, any of which may be secret; empty where it is none. */
export function bareAddress(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** The hosts of addresses, each once, with their ports; what is no address has none. */
export function hostsOf(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host))];
}
