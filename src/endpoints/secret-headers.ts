import { SIDES, type Side } from '#roads/road';
import { isContentHeader } from './content-headers.ts';
import type { Endpoint, EndpointPair } from './endpoint.ts';

/** The pair without the values of its headers, except those that describe content: what this browser may keep. */
export function withoutSecrets(pair: EndpointPair): EndpointPair {
  return { left: bare(pair.left), right: bare(pair.right) };
}

function bare(endpoint: Endpoint): Endpoint {
  const headers = endpoint.headers.map((header) =>
    isContentHeader(header.name) ? header : { name: header.name, value: '' },
  );
  return { ...endpoint, headers };
}

/** Names of the headers of a side whose values are not known, in their order. */
export function missingHeadersOf(pair: EndpointPair): Readonly<Record<Side, readonly string[]>> {
  const missing = (side: Side) =>
    pair[side].headers.filter(({ value }) => value === '').map(({ name }) => name);
  return { left: missing('left'), right: missing('right') };
}

/** Whether the value of any header is not known. */
export function lacksHeaderValues(pair: EndpointPair): boolean {
  return SIDES.some((side) => missingHeadersOf(pair)[side].length > 0);
}
