import type { StackOptions } from './stack-options.ts';

/** What a case sets; everything else can still be set for the stack. */
export type StackCaseOptions = Required<
  Pick<StackOptions, 'rows' | 'pageLimit' | 'scanLatencyMs' | 'case'>
>;

const ARTICLE: StackCaseOptions = {
  // About 130 bytes each: one Scan page of 130 KB, far below the 1 MB that would end it.
  rows: 1000,
  pageLimit: null,
  // A warm run took 435 ms to its first chunk; the difference is this stack's own work.
  scanLatencyMs: 400,
  case: {
    name: 'article',
    about: 'The figures of “Lambda Wars: A Tale of Two Fetches” (December 2023)',
    buffered: {
      start: 'cold',
      // With loading the function, its first Scan and the latency of that, 2.1 s to the first byte.
      addedInitMs: 1650,
      // The body's 131 KB in 398 ms.
      gatewayBytesPerSecond: 330_000,
    },
    streamed: { start: 'warm', addedInitMs: 0 },
  },
};

/**
 * The cases that the stack can reproduce, by the names for `--case`.
 *
 * `article`: two fetches of 130 KB from Lambdas of 512 MB in us-east-1, as published. Buffered behind API
 * Gateway: first byte after 2.1 s, download 398 ms, 2.59 s in all. Streamed from a Function URL: first
 * chunk after 435 ms, the rest 3.25 ms later, 0.46 s in all. 130 KB are one Scan page, so both sides have
 * all rows at the same time, and streaming cannot be the cause of the difference. A cold start on only one
 * side and a different path to the client can be; these are what the case adds.
 */
export const STACK_CASES = { article: ARTICLE } as const;

/** The names for `--case`. */
export const STACK_CASE_NAMES = Object.keys(STACK_CASES) as readonly (keyof typeof STACK_CASES)[];
