/** Where an endpoint is, as far as its address tells. */
export interface HostClass {
  readonly kind:
    | 'this machine'
    | 'simulated in this page'
    | 'API Gateway'
    | 'Function URL'
    | 'CloudFront'
    | 'another host';
  /** AWS region, where the address names it. */
  readonly region?: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const AWS_HOSTS = [
  ['API Gateway', /^[^.]+\.execute-api\.([^.]+)\.amazonaws\.com/],
  ['Function URL', /^[^.]+\.lambda-url\.([^.]+)\.on\.aws$/],
] as const;

/** Classifies an address; `undefined` where it is none. */
export function hostClassOf(url: string): HostClass | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  if (LOOPBACK.test(hostname)) return { kind: 'this machine' };
  // The simulator's addresses; the name is reserved for what is nowhere (RFC 2606).
  if (hostname.endsWith('.invalid')) return { kind: 'simulated in this page' };
  for (const [kind, pattern] of AWS_HOSTS) {
    const region = pattern.exec(hostname)?.[1];
    if (region !== undefined) return { kind, region };
  }
  return { kind: hostname.endsWith('.cloudfront.net') ? 'CloudFront' : 'another host' };
}
