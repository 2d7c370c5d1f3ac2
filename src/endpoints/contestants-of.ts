import type { Contestant, Contestants } from '#roads/road';
import { defaultContestants } from '#roads/roads';
import type { Endpoint, EndpointPair } from './endpoint.ts';

/** The contestants for these endpoints: the left one buffered, the right one streamed. */
export function contestantsOf(pair: EndpointPair): Contestants {
  const { left, right } = defaultContestants({
    buffered: addressOf(pair.left),
    streamed: addressOf(pair.right),
  });
  return {
    left: { ...left, ...requestOf(pair.left) },
    right: { ...right, ...requestOf(pair.right) },
  };
}

/** The address that is requested: the endpoint's own, with its query rows appended to its query. */
export function addressOf({ url, query }: Endpoint): string {
  if (query.length === 0) return url;
  const address = new URL(url);
  for (const { name, value } of query) address.searchParams.append(name, value);
  return address.href;
}

/** What a contestant has besides its road and address. A header whose value is not known is not sent. */
function requestOf({ method, body, headers, path }: Endpoint): Partial<Contestant> {
  const sent = headers.filter(({ value }) => value !== '');
  return {
    ...(method !== 'GET' && { method }),
    ...(sent.length > 0 && { headers: sent.map(({ name, value }) => [name, value] as const) }),
    ...(method === 'POST' && body !== undefined && { body }),
    ...(path !== undefined && { path }),
  };
}
