import type { StackReport } from '#wire/stack-report';

/**
 * Where a race is run. What is simulated says so on screen, always: a local stack tells the latency
 * it adds, the simulator its seed.
 */
export type Place =
  | {
      readonly kind: 'local';
      readonly report: StackReport;
      /** Whether the stack did not answer when it was asked again after a run had lost it. */
      readonly hasStopped?: true;
    }
  | { readonly kind: 'simulated'; readonly seed: number }
  | { readonly kind: 'deployed' };
