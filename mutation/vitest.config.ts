import { defineConfig } from 'vitest/config';

/** The tests of the code that is changed, without those that need a browser's page or a stack. */
export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 30_000,
    include: ['src/{wire,roads,recording,rows,ingest,race,insight}/**/*.test.ts'],
    setupFiles: ['mutation/fixed-seed.ts'],
  },
});
