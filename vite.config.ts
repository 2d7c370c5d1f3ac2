import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** They check what `npm run package` makes, and so have it run first. */
const DEPLOYMENT_TESTS = 'backend/deploy/*.deployment.test.ts';
const CONFORMANCE_TESTS = 'backend/conformance/*.conformance.test.ts';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // Browsers of that age preload modules by themselves.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What the page needs at once is one file, also where a lazy part needs some of it.
      output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] } },
    },
  },
  // A module, as it is started, so that the simulator is loaded only by workers that simulate.
  worker: { format: 'es' },
  // Not the page of the benchmark's peers, whose packages are not installed here.
  optimizeDeps: { entries: 'index.html' },
  test: {
    // Nothing waits for a clock; a slow machine may take its time over 64 MB.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,mocks,backend,e2e}/**/*.test.ts'],
          exclude: ['src/ui/**', '**/node_modules/**', DEPLOYMENT_TESTS, CONFORMANCE_TESTS],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          include: ['src/ui/**/*.test.{ts,tsx}'],
          setupFiles: ['src/ui/testing/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'deployment',
          environment: 'node',
          include: [DEPLOYMENT_TESTS],
          globalSetup: ['backend/deploy/testing/package-service.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          environment: 'node',
          include: [CONFORMANCE_TESTS],
          globalSetup: ['backend/conformance/install-runtime.ts'],
        },
      },
    ],
  },
});
