import type { StackReport } from '#wire/stack-report';

/**
 * Where a race is run. What is simulated says so on screen, always: a local stack tells the latency
 * it adds, the simulator its seed.
 */
export type Place =
  | { readonly kind: 'local'; readonly report: StackReport }
  | { readonly kind: 'simulated'; readonly seed: number }
  | { readonly kind: 'deployed' };
