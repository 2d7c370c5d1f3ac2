import { SIDES } from '#roads/road';
import type { EndpointPair } from './endpoint.ts';

/**
 * The origins to which a pair of endpoints sends requests, each once: scheme, host and port, as in
 * `https://api.example.com`.
 */
export function originsOf(pair: EndpointPair): readonly string[] {
  return Array.from(new Set(SIDES.map((side) => new URL(pair[side].url).origin)));
}
