import type { Side } from '#roads/road';
import type { EndpointPair } from './endpoint.ts';

/** Which list holds the rows, by an endpoint's address without its query. */
export type RowPaths = Readonly<Record<string, string>>;

const MOST_KEPT = 50;

/** Reads what was kept; empty if there is nothing or something else. Never throws. */
export function readRowPaths(text: string | null): RowPaths {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    const entries = Object.entries(kept ?? {}).slice(-MOST_KEPT);
    return Object.fromEntries(entries.filter(([, path]) => typeof path === 'string'));
  } catch {
    return {};
  }
}

/** The paths with that of one more address, at most fifty. */
export function withRowPath(paths: RowPaths, url: string, path: string): RowPaths {
  const address = addressWithoutQuery(url);
  const others = Object.entries(paths).filter(([each]) => each !== address);
  return Object.fromEntries([...others.slice(-MOST_KEPT + 1), [address, path]]);
}

/** The path that is remembered for an address, whatever its query; `undefined` if there is none. */
export function rowPathOf(paths: RowPaths, url: string): string | undefined {
  const address = addressWithoutQuery(url);
  return Object.hasOwn(paths, address) ? paths[address] : undefined;
}

/** The pair with the path that is remembered for each endpoint without one. */
export function applyRowPaths(pair: EndpointPair, paths: RowPaths): EndpointPair {
  const applied = (side: Side) => {
    const endpoint = pair[side];
    const path = rowPathOf(paths, endpoint.url);
    return endpoint.path !== undefined || path === undefined ? endpoint : { ...endpoint, path };
  };
  return { left: applied('left'), right: applied('right') };
}

function addressWithoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
