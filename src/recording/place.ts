import type { StackReport } from '#wire/stack-report';

/**
 * Where a race is run. Anything simulated is always labelled on screen: a local stack with the latency it
 * adds, the simulator with its seed.
 */
export type Place =
  | { readonly kind: 'local'; readonly report: StackReport }
  | { readonly kind: 'simulated'; readonly seed: number }
  | { readonly kind: 'deployed' };
