import { defineConfig } from 'vitest/config';

/** The folders whose tests are run alone (`--own-tests`), separated by commas. */
const own = process.env['MUTATION_TESTS'];

/** Thousands of tests that all run all of the reader: with each of its mutants they would take half a minute. */
const MANY_BODIES = ['src/race/json-texts.test.ts'];

/** What else takes long. */
const SLOW = [
  'src/race/odd-bodies.test.ts',
  'src/insight/{any-two-roads,shown-again}.test.ts',
  'src/insight/sweep/networks.test.ts',
  '**/*.{fuzz,simulation}.test.ts',
];

/** The tests of the code that is changed, without those that need a browser's page or a stack. */
export default defineConfig({
  test: {
    environment: 'node',
    // A mutant with which a test waits for ever is found by this; a slow machine may take its time all the same.
    testTimeout: 60_000,
    include:
      own === undefined
        ? ['src/{wire,roads,recording,rows,ingest,race,insight}/**/*.test.ts']
        : own.split(',').map((folder) => `${folder}/**/*.test.ts`),
    exclude: [...MANY_BODIES, ...(own === undefined ? [] : SLOW), '**/node_modules/**'],
  },
});
