/** What a text says instead of a host. */
const MASK = 'your API';

/** The authority of any address with a scheme, with user name and port. */
const ANY_ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/[^\s/?#"'<>,;()]+/gi;

/** Hosts that AWS gives to APIs, functions and distributions, also where no scheme is before them. */
const AWS_HOST =
  /(?<![\w.-])(?:[\w-]+\.)+(?:amazonaws\.com(?:\.cn)?|on\.aws|cloudfront\.net)(?::\d+)?/gi;

/**
 * Creates a function that replaces hosts in texts by "your API": those of `urls`, those in any address that
 * has a scheme, and those that AWS gives out. Paths stay. Texts in `urls` that are not addresses are ignored.
 *
 * A name without a dot, such as `data`, is masked only together with its port, as it may be a word.
 */
export function hostMasker(urls: readonly string[]): (text: string) => string {
  const names = urls
    .flatMap((url) => (URL.canParse(url) ? [new URL(url).host, new URL(url).hostname] : []))
    .filter((name) => /[.:]|^localhost$/.test(name))
    // The longest first, so that a port goes with its host.
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replaceAll(/[^\w-]/g, String.raw`\$&`));
  const known =
    names.length === 0
      ? undefined
      : new RegExp(String.raw`(?<![\w.-])(?:${names.join('|')})(?![\w-])`, 'gi');
  return (text) => {
    const masked = text.replaceAll(ANY_ADDRESS, MASK).replaceAll(AWS_HOST, MASK);
    return known === undefined ? masked : masked.replaceAll(known, MASK);
  };
}
