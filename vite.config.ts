import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { emitServiceWorker } from './backend/local/emit-service-worker.ts';
import { PAGE_HEADERS } from './backend/local/page-headers.ts';

/** They check what `npm run package` makes, and so have it run first. */
const DEPLOYMENT_TESTS = 'backend/deploy/*.deployment.test.ts';
const CONFORMANCE_TESTS = 'backend/conformance/*.conformance.test.ts';

export default defineConfig({
  // So that the built page works from any path of any server.
  base: './',
  plugins: [react(), emitServiceWorker()],
  // The page has one address: what is asked for by any other and is no file is not found, rather than the page.
  appType: 'mpa',
  build: {
    target: 'es2023',
    // What is loaded later is loaded ahead, so that nothing has to be preloaded for it.
    modulePreload: false,
    // One file, which is there with the page: a part that is loaded later never lacks its style.
    cssCodeSplit: false,
    rolldownOptions: {
      // What the page needs at once is one file, also where a lazy part needs some of it.
      output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] } },
    },
  },
  // As the page should be hosted. The dev server can't: what it adds to the page is inline.
  preview: { headers: PAGE_HEADERS },
  // A module, as it is started; one file, since what a worker imports later is not there without a network:
  // browsers answer from what they have kept when it is the page that asks, or a worker's own script.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
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
