import { defineConfig } from 'vitest/config';

/** The tests of the code that is changed, without those that need a browser's page or a stack. */
export default defineConfig({
  test: {
    environment: 'node',
    // A mutant with which a test waits for ever is found by this; a slow machine may take its time all the same.
    testTimeout: 60_000,
    include: ['src/{wire,roads,recording,rows,ingest,race,insight}/**/*.test.ts'],
    // Thousands of tests that all run all of the reader: with each of its mutants they would take half a minute.
    exclude: ['src/race/json-texts.test.ts', '**/node_modules/**'],
  },
});
