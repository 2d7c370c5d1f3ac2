import { encodeChoice } from './choice-link.ts';
import type { EndpointPair } from './endpoint.ts';
import { withoutSecrets } from './secret-headers.ts';
import { readKeptPair } from './stored-pair.ts';

/** How many pairs are remembered. */
const RECENT_MAX = 8;

/** The pairs with this one first, without header values; each pair once, eight at most. */
export function withRecentPair(
  recent: readonly EndpointPair[],
  pair: EndpointPair,
): readonly EndpointPair[] {
  const added = withoutSecrets(pair);
  const others = recent.filter((each) => identityOf(each) !== identityOf(added));
  return [added, ...others].slice(0, RECENT_MAX);
}

/** A link contains everything that distinguishes pairs, except the values of headers. */
function identityOf(pair: EndpointPair): string {
  return JSON.stringify([encodeChoice(pair), pair.left.headers, pair.right.headers]);
}

/** Reads what was kept, the newest first; anything that is not a pair is skipped. Never throws. */
export function readRecentPairs(text: string | null): readonly EndpointPair[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.slice(0, RECENT_MAX).flatMap((each) => {
      const read = readKeptPair(each);
      return read.state === 'read' ? [withoutSecrets(read.value)] : [];
    });
  } catch {
    return [];
  }
}

/** The text that {@link readRecentPairs} reads. */
export function writeRecentPairs(recent: readonly EndpointPair[]): string {
  return JSON.stringify(recent);
}
