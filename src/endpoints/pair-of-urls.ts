import type { Endpoint, EndpointPair } from './endpoint.ts';

/** Two addresses as endpoints that are requested by GET, without any other settings. */
export function pairOfUrls(urls: { readonly buffered: URL; readonly streamed: URL }): EndpointPair {
  return { left: endpointAt(urls.buffered), right: endpointAt(urls.streamed) };
}

/** The endpoint at this address, requested by GET without any other settings. */
export function endpointAt({ href }: URL): Endpoint {
  return { url: href, method: 'GET', headers: [], query: [] };
}
