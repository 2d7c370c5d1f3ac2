import type { Road } from '#roads/road';

/** Where an endpoint is, as far as its address shows. */
export interface HostClass {
  readonly kind:
    | 'this machine'
    | 'simulated in this page'
    | 'API Gateway'
    | 'Function URL'
    | 'CloudFront'
    | 'another host';
  /** AWS region, if the address names it. */
  readonly region?: string;
}

/** Names below localhost belong to this machine too: https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy */
const LOOPBACK = /^((.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const AWS_HOSTS = [
  ['API Gateway', /^[^.]+\.execute-api\.([^.]+)\.amazonaws\.com/],
  ['Function URL', /^[^.]+\.lambda-url\.([^.]+)\.on\.aws$/],
] as const;

/** Classifies an address; `undefined` if it is not one. */
export function hostClassOf(url: string): HostClass | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  if (LOOPBACK.test(hostname)) return { kind: 'this machine' };
  // The simulator's addresses; the name is reserved and never exists (RFC 2606).
  if (hostname.endsWith('.invalid')) return { kind: 'simulated in this page' };
  for (const [kind, pattern] of AWS_HOSTS) {
    const region = pattern.exec(hostname)?.[1];
    if (region !== undefined) return { kind, region };
  }
  return { kind: hostname.endsWith('.cloudfront.net') ? 'CloudFront' : 'another host' };
}

/** The front door of AWS whose address this is; `undefined` for any other address. */
export function frontDoorIn(url: string): Road['frontDoor'] | undefined {
  const { kind } = hostClassOf(url) ?? {};
  return kind === 'API Gateway' || kind === 'Function URL' ? kind : undefined;
}

/**
 * Whether an endpoint is on this machine, where no line slows bytes down: what a smaller body saves there
 * says nothing about a network.
 */
export function isOnThisMachine({ url }: { readonly url: string }): boolean {
  return hostClassOf(url)?.kind === 'this machine';
}

/** Whether an endpoint is one of a scene's, which this page calculates. */
export function isSimulatedHere({ url }: { readonly url: string }): boolean {
  return hostClassOf(url)?.kind === 'simulated in this page';
}

/** Whether an endpoint has a host that belongs to nobody else: this machine, or a scene's. */
export function isNobodysHost(endpoint: { readonly url: string }): boolean {
  return isOnThisMachine(endpoint) || isSimulatedHere(endpoint);
}
