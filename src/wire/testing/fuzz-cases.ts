/** What a property test is run with: fast-check's parameters. */
export interface FuzzCases {
  readonly numRuns: number;
  readonly seed: number;
}

/**
 * How many random cases a property test tries, and from which seed they are drawn: the same ones in every test
 * run, so that a commit does not fail on a case that another commit was spared. `npm run fuzz` draws new ones,
 * by FUZZ_CASES (10,000 by default) and FUZZ_SEED. A property whose cases are slow tries a `share` of them.
 */
export function fuzzCases(share = 1): FuzzCases {
  const { FUZZ_CASES = '10000', FUZZ_SEED = '1' } = process.env;
  return { numRuns: Math.ceil(Number(FUZZ_CASES) * share), seed: Number(FUZZ_SEED) };
}
