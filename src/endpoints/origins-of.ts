import { SIDES } from '#roads/road';
import type { EndpointPair } from './endpoint.ts';

/** The origins that a pair of endpoints asks, each once: scheme, host and port, as in `https://api.example.com`. */
export function originsOf(pair: EndpointPair): readonly string[] {
  return Array.from(new Set(SIDES.map((side) => new URL(pair[side].url).origin)));
}
