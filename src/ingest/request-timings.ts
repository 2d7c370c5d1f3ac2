import type { NetworkTiming } from '#recording/request-record';
import { networkTimingOf } from './network-timing.ts';

/** What is needed of a browser's entry about a request. */
type Entry = Pick<PerformanceResourceTiming, 'name' | 'startTime'>;

/**
 * The entries about requests to `urls`, which were sent in this order; `undefined` in the place of one that the
 * browser has not kept. `entries` are all that it has, in any order.
 *
 * Each entry is looked at once, and belongs to one request: where several have the same address, they are told
 * apart by their order in time. If there are more entries for an address than requests, the last ones count:
 * earlier ones are of other runs.
 */
export function entriesFor<Each extends Entry>(
  urls: readonly string[],
  entries: readonly Each[],
): readonly (Each | undefined)[] {
  const asked = new Map<string, number[]>();
  for (const [index, url] of urls.entries()) {
    const indices = asked.get(url);
    if (indices === undefined) asked.set(url, [index]);
    else indices.push(index);
  }
  const found = new Map<string, Each[]>();
  for (const entry of entries) {
    const { name } = entry;
    if (!asked.has(name)) continue;
    const others = found.get(name);
    if (others === undefined) found.set(name, [entry]);
    else others.push(entry);
  }
  const inOrder: (Each | undefined)[] = Array.from({ length: urls.length });
  for (const [url, own] of found) {
    const indices = asked.get(url) ?? [];
    const last = own
      .toSorted((one, other) => one.startTime - other.startTime)
      .slice(-indices.length);
    for (const [at, entry] of last.entries()) inOrder[indices[at] ?? 0] = entry;
  }
  return inOrder;
}

/** What the browser reports about requests, with their indices; an entry that it has not kept is left out. */
export function requestTimings(
  urls: readonly string[],
  entries: readonly PerformanceResourceTiming[],
): readonly (readonly [index: number, network: NetworkTiming])[] {
  return entriesFor(urls, entries).flatMap((entry, index) =>
    entry === undefined ? [] : [[index, networkTimingOf(entry)] as const],
  );
}
