import type { StackLimits, StackReport } from '#wire/stack-report';

/**
 * Where a race is run. What is simulated says so on screen, always: a local stack tells the latency
 * it adds, the simulator its seed and its scene, a replay when and where its race was run.
 */
export type Place =
  | {
      readonly kind: 'local';
      readonly report: StackReport;
      /** Whether the stack did not answer when it was asked again after a run had lost it. */
      readonly hasStopped?: true;
    }
  | {
      readonly kind: 'simulated';
      /** Which seed its rows and its jitter have; like the scene, missing where what tells it can't be loaded. */
      readonly seed?: number;
      readonly scene?: string;
      /** What was changed in the scene: "Rows: 300"; missing where nothing was. */
      readonly changes?: readonly string[];
    }
  | { readonly kind: 'deployed' }
  | ReplayedPlace;

/** The place of a race that is shown again, with the limits that a local stack had, which any other place lacks. */
export interface ReplayedPlace extends Partial<StackLimits> {
  readonly kind: 'replay';
  /** ISO 8601; missing where it is not known. */
  readonly startedAt?: string;
  /** Where it was run, as the page said it then; empty where that is not known. */
  readonly place: string;
  /** What was changed in its scene, in the words that are in `place`; missing where nothing was. */
  readonly changes?: readonly string[];
  readonly browser: string;
  /** Whether it is a measurement that this machine kept by itself, and no file. */
  readonly isKept?: true;
  /** Whether parts of the addresses that were requested are left out, as where this machine has kept it. */
  readonly hasCutAddresses?: true;
}
