import type { EndpointPair } from './endpoint.ts';
import { withoutDefaultRoads } from './endpoint-road.ts';
import { withoutSecrets } from './secret-headers.ts';
import { readEndpoint } from './read-endpoint.ts';
import type { Read } from './read-url.ts';

/** A pair in the form in which this browser keeps it: without the values of its headers. */
export function writeStoredPair(pair: EndpointPair): string {
  return JSON.stringify(withoutSecrets(pair));
}

/** Reads what {@link writeStoredPair} wrote; `undefined` for nothing. Never throws. */
export function readStoredPair(text: string | null): Read<EndpointPair> | undefined {
  if (text === null) return undefined;
  try {
    return readKeptPair(JSON.parse(text));
  } catch {
    return { state: 'invalid', problems: ['It is not JSON.'] };
  }
}

/** Reads a pair with the members `left` and `right`; never throws. */
export function readKeptPair(value: unknown): Read<EndpointPair> {
  const kept = value as { readonly left?: unknown; readonly right?: unknown } | null;
  const left = readEndpoint(kept?.left, 'buffered');
  if (left.state === 'invalid') return left;
  const right = readEndpoint(kept?.right, 'streamed');
  if (right.state === 'invalid') return right;
  return {
    state: 'read',
    value: withoutDefaultRoads({ left: left.value, right: right.value }),
  };
}
