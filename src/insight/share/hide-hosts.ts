import { hostClassOf } from '#insight/diagnosis/host-class';

/** What replaces a host that is not named. */
const HIDDEN = 'hidden';

/** Addresses in a text of any origin. */
const ADDRESS = /\b(?:https?|wss?):\/\/[^\s"'<>()]+/gi;

/** Hosts of AWS, which contain the id of an API or a function, with or without a scheme before them. */
const AWS_HOST = /\b[\w.-]+\.(?:amazonaws\.com|on\.aws|cloudfront\.net)(?:\.cn)?\b/gi;

/** Names of AWS resources, which contain the number of an account, and such numbers alone. */
const RESOURCE = /\barn:[^\s"'<>()]+|\b\d{12}\b/gi;

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
  const names = new Set(hosts.flatMap((host) => [host, host.replace(/:\d+$/, '')]));
  // The longer ones first: one may be the beginning of another.
  const inOrder = [...names].toSorted((one, other) => other.length - one.length);
  return {
    hideAddress(url) {
      if (!URL.canParse(url)) return '';
      const { origin, host } = new URL(url);
      if (!namesSomebody(url)) return `${origin}/`;
      return `https://${likeHost(url, `${HIDDEN}-${hosts.indexOf(host) + 1}`)}/`;
    },
    hideIn(text) {
      const named = inOrder.reduce((rest, name) => rest.replaceAll(name, HIDDEN), text);
      return named
        .replaceAll(ADDRESS, (address) => (namesSomebody(address) ? HIDDEN : address))
        .replaceAll(AWS_HOST, HIDDEN)
        .replaceAll(RESOURCE, HIDDEN);
    },
  };
}

/** Whether an address has a host that belongs to somebody; those of this machine and of scenes do not. */
export function namesSomebody(url: string): boolean {
  const kind = hostClassOf(url)?.kind;
  return kind !== undefined && kind !== 'this machine' && kind !== 'simulated in this page';
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
