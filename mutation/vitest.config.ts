import { defineConfig } from 'vitest/config';

/** The folders whose tests are run, separated by commas, with `--short`. */
const short = process.env['MUTATION_TESTS']?.split(',');

/** Thousands of tests that all run all of the reader: with each of its mutants they would take half a minute. */
const MANY_BODIES = ['src/race/json-texts.test.ts'];

/** What else takes long, and is left out with `--short`. */
const SLOW = [
  'src/race/odd-bodies.test.ts',
  'src/rows/large-rows.test.ts',
  'src/insight/{any-two-roads,shown-again}.test.ts',
  'src/insight/sweep/networks.test.ts',
  '**/*.{fuzz,simulation}.test.ts',
];

/** Tests that run the code of `src/wire` and `src/rows`, some to the point of what a person reads. */
const OF_READERS = [
  'src/{wire,rows}/**/*.test.ts',
  'src/race/{foreign-*,false-counts,odd-lines,pages,run-ends,without-rows}.test.ts',
  'src/ingest/framing.test.ts',
];

/** The tests of the code that is changed, without those that need a browser's page or a stack. */
export default defineConfig({
  test: {
    environment: 'node',
    // A mutant with which a test waits for ever is found by this; a slow machine may take its time all the same.
    testTimeout: 60_000,
    include:
      short === undefined
        ? ['src/{wire,roads,recording,rows,ingest,race,insight}/**/*.test.ts']
        : [
            ...short.map((folder) => `${folder}/**/*.test.ts`),
            ...(short.some((folder) => /wire|rows/.test(folder)) ? OF_READERS : []),
          ],
    exclude: [...MANY_BODIES, ...(short === undefined ? [] : SLOW), '**/node_modules/**'],
  },
});
