import { SIDES } from '#roads/road';
import type { Endpoint, EndpointPair } from './endpoint.ts';

/** Header values by address without query, and then by the header's name in lower case. */
export type KeptHeaders = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The values of a pair, by the addresses to which they belong. */
export function headersToKeep(pair: EndpointPair): KeptHeaders {
  const kept: Record<string, Record<string, string>> = {};
  for (const side of SIDES) {
    for (const { name, value } of pair[side].headers) {
      if (value === '') continue;
      const ofAddress = (kept[addressOf(pair[side])] ??= {});
      ofAddress[name.toLowerCase()] = value;
    }
  }
  return kept;
}

/**
 * The pair with the values that were kept for the same address, if it has none itself. A value is never
 * used for another address, because that may come from a link.
 */
export function withKeptHeaders(pair: EndpointPair, kept: KeptHeaders): EndpointPair {
  const filled = (endpoint: Endpoint): Endpoint => ({
    ...endpoint,
    headers: endpoint.headers.map((header) => {
      if (header.value !== '') return header;
      const ofAddress = ownValue(kept, addressOf(endpoint));
      const value = ofAddress && ownValue(ofAddress, header.name.toLowerCase());
      return { name: header.name, value: value ?? '' };
    }),
  });
  return { left: filled(pair.left), right: filled(pair.right) };
}

/** Reads what was kept; empty if there is nothing or something else. Never throws. */
export function readKeptHeaders(text: string | null): KeptHeaders {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return Object.fromEntries(
      Object.entries(kept ?? {}).map(([address, values]) => [
        address,
        Object.fromEntries(
          Object.entries((values ?? {}) as object).filter(([, value]) => typeof value === 'string'),
        ) as Readonly<Record<string, string>>,
      ]),
    );
  } catch {
    return {};
  }
}

function ownValue<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Scheme, host, port and path: the query is not part of it. */
function addressOf({ url }: Endpoint): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
