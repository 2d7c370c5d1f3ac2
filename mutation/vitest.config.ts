import { defineConfig } from 'vitest/config';

/** Thousands of tests that all run all of the reader: with each of its mutants they would take half a minute. */
const THOUSANDS = ['src/race/json-texts.test.ts'];
/** The other tests that take long, which `--short` leaves out too: random cases, and lines of many megabytes. */
const LONG = ['**/*.fuzz.test.ts', 'src/rows/large-line.test.ts'];
/** Tests outside of a folder that run its code to the point of what a person reads. */
const READERS = 'foreign-*,false-counts,odd-lines,pages,run-ends,without-rows';

const isShort = process.env['MUTATION_TESTS'] === 'short';

/** The tests of the code that is changed, without those that need a browser's page or a stack. */
export default defineConfig({
  test: {
    environment: 'node',
    // A mutant with which a test waits for ever is found by this; a slow machine may take its time all the same.
    testTimeout: 60_000,
    include: isShort
      ? [
          'src/{wire,rows}/**/*.test.ts',
          `src/race/{${READERS}}.test.ts`,
          'src/ingest/framing.test.ts',
        ]
      : ['src/{wire,roads,recording,rows,ingest,race,insight}/**/*.test.ts'],
    exclude: [...THOUSANDS, ...(isShort ? LONG : []), '**/node_modules/**'],
  },
});
