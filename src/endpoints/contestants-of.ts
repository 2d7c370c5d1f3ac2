import type { Contestant, Contestants, Side } from '#roads/road';
import { toldApart } from '#roads/roads';
import type { Endpoint, EndpointPair } from './endpoint.ts';
import { roadOn } from './road-on.ts';

/**
 * The contestants for these endpoints, each by its own road or by the default road of its side; the same
 * road on both sides is named after its side too.
 */
export function contestantsOf(pair: EndpointPair): Contestants {
  const { left, right } = toldApart({
    left: roadOn('left', pair.left),
    right: roadOn('right', pair.right),
  });
  return {
    left: { ...contestantOf('left', pair.left), road: left },
    right: { ...contestantOf('right', pair.right), road: right },
  };
}

/** The contestant for the endpoint of one side. */
export function contestantOf(side: Side, endpoint: Endpoint): Contestant {
  return { road: roadOn(side, endpoint), url: addressOf(endpoint), ...requestOf(endpoint) };
}

/** The address that is requested: the endpoint's own, with its query rows appended to its query. */
export function addressOf({ url, query }: Endpoint): string {
  if (query.length === 0) return url;
  const address = new URL(url);
  for (const { name, value } of query) address.searchParams.append(name, value);
  return address.href;
}

/** What a contestant has besides its road and address. A header whose value is not known is not sent. */
function requestOf({ method, body, headers, path, prefetch }: Endpoint): Partial<Contestant> {
  const sent = headers.filter(({ value }) => value !== '');
  return {
    ...(method !== 'GET' && { method }),
    ...(sent.length > 0 && { headers: sent.map(({ name, value }) => [name, value] as const) }),
    ...(method === 'POST' && body !== undefined && { body }),
    ...(path !== undefined && { path }),
    ...(prefetch !== undefined && { prefetch }),
  };
}
