import { hostClassOf, isNobodysHost } from '#insight/diagnosis/host-class';

/** How hosts are hidden in texts, depending on who will read them. */
interface HostMask {
  /** What a text has instead of a host. */
  readonly word: string;
  /** What is replaced of an address with a scheme. */
  readonly address: RegExp;
  /** Whether an address may be named. */
  readonly mayName: (address: string) => boolean;
  /** Whether a host of the endpoints, with or without its port, is hidden wherever it occurs as a word. */
  readonly isHidden: (host: string) => boolean;
}

/** What replaces a host that is not named. */
const HIDDEN = 'hidden';

/** Before an audience: no host at all, not even of this machine. Paths stay, and words that may be just words. */
export const AUDIENCE_MASK: HostMask = {
  word: 'your API',
  address: /\b[a-z][a-z\d+.-]*:\/\/[^\s/?#"'<>,;()]+/gi,
  mayName: () => false,
  isHidden: (host) => /[.:]|^localhost$/.test(host),
};

/** For whoever gets what is shared: addresses are hidden whole, unless they name nobody. */
const SHARING_MASK: HostMask = {
  word: HIDDEN,
  address: /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>()]+/gi,
  mayName: (url) => isNobodysHost({ url }),
  isHidden: () => true,
};

/** Hosts of AWS, which contain the id of an API or a function, with or without a scheme before them. */
const AWS_HOST =
  /(?<![\w.-])(?:[\w-]+\.)+(?:amazonaws\.com|on\.aws|cloudfront\.net)(?:\.cn)?(?::\d+)?(?![\w-])/gi;

/** Names of AWS resources, which contain the number of an account, and such numbers alone. */
const RESOURCE = /\barn:[^\s"'<>()]+|\b\d{12}\b/gi;

/**
 * Creates a function that replaces hosts in texts: those of `urls`, those in addresses, those that AWS gives
 * out, and with them names of AWS resources. Anything in `urls` that is not an address is ignored.
 */
export function hostMasker(
  urls: readonly string[],
  { word, address, mayName, isHidden }: HostMask,
): (text: string) => string {
  const names = urls
    .flatMap((url) =>
      URL.canParse(url) && !mayName(url) ? [new URL(url).host, new URL(url).hostname] : [],
    )
    .filter(isHidden)
    // The longest first, so that a port goes with its host.
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replaceAll(/[^\w-]/g, String.raw`\$&`));
  const known =
    names.length === 0
      ? undefined
      : new RegExp(String.raw`(?<![\w.-])(?:${names.join('|')})(?![\w-])`, 'gi');
  return (text) => {
    const masked = text
      .replaceAll(address, (found) => (mayName(found) ? found : word))
      .replaceAll(AWS_HOST, word)
      .replaceAll(RESOURCE, word);
    return known === undefined ? masked : masked.replaceAll(known, word);
  };
}

/** Removes the names of hosts, and what belongs to them, from everything that leaves this machine. */
export interface HostHider {
  /**
   * An address of the same kind that names nobody: it still tells whether API Gateway, a Function URL or
   * something else answered, which the page draws conclusions from. Path and parameters are left out. An
   * address of this machine or of a scene stays, because it names nobody.
   */
  readonly hideAddress: (url: string) => string;
  /** A text in which addresses, hosts, resources and numbers of accounts are replaced by "hidden". */
  readonly hideIn: (text: string) => string;
}

/** Hides the hosts of these addresses; equal hosts stay equal, and different ones different. */
export function createHostHider(urls: readonly string[]): HostHider {
  const hosts = [...new Set(urls.filter(namesSomebody).map((url) => new URL(url).host))];
  return {
    hideAddress(url) {
      if (!URL.canParse(url)) return '';
      const { origin, host } = new URL(url);
      if (!namesSomebody(url)) return `${origin}/`;
      return `https://${likeHost(url, `${HIDDEN}-${hosts.indexOf(host) + 1}`)}/`;
    },
    hideIn: hostMasker(urls, SHARING_MASK),
  };
}

/** Whether an address has a host that belongs to somebody; those of this machine and of scenes do not. */
export function namesSomebody(url: string): boolean {
  return hostClassOf(url) !== undefined && !isNobodysHost({ url });
}

function likeHost(url: string, name: string): string {
  switch (hostClassOf(url)?.kind) {
    case 'API Gateway':
      return `${name}.execute-api.region.amazonaws.com`;
    case 'Function URL':
      return `${name}.lambda-url.region.on.aws`;
    case 'CloudFront':
      return `${name}.cloudfront.net`;
    default:
      return `${name}.example`;
  }
}
