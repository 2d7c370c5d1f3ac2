import react from '@vitejs/plugin-react';
import type { Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { emitServiceWorker } from './backend/local/emit-service-worker.ts';
import { PAGE_HEADERS } from './backend/local/page-headers.ts';

/** They check the output of `npm run package`, so it runs first. */
const DEPLOYMENT_TESTS = 'backend/deploy/*.deployment.test.ts';
const CONFORMANCE_TESTS = 'backend/conformance/*.conformance.test.ts';

/**
 * What the build puts into one file each, with everything that it imports and no file before it in this list has. A module
 * that several lazy parts share would otherwise be a file of its own: there were 140, and a race waited for 90 of them.
 */
const FILES: Rolldown.CodeSplittingGroup[] = [
  // Everything that the page needs at once, even if a lazy part needs some of it.
  { name: 'initial', tags: ['$initial'] },
  // Before the page is shown, if somebody chose endpoints or a link names a scene.
  { name: 'choice', test: /src\/endpoints\/(choice-keeper|known-roads|page-config)/ },
  { name: 'scene-link', test: /src\/ui\/scenes\/played-scene/ },
  // As soon as it is shown.
  { name: 'scene-bar', test: /src\/ui\/scenes\/scene-bar/ },
  { name: 'load-ahead', test: /src\/ui\/(load-ahead|offline\/what-is-here)/ },
  // Before the first race, and while it is running.
  { name: 'explanation', test: /src\/ui\/explanation/ },
  { name: 'curve-labels', test: /src\/ui\/race\/curve-labels/ },
  { name: 'ingest-here', test: /src\/ingest-here/ },
  // At any later time.
  { name: 'library', test: /node_modules/, minShareCount: 2 },
  { name: 'shared', minShareCount: 2 },
];

export default defineConfig({
  // So that the built page works from any path of any server.
  base: './',
  plugins: [react(), emitServiceWorker()],
  // The page has one address: any other address that is not a file gets 404 rather than the page.
  appType: 'mpa',
  build: {
    target: 'es2023',
    // The page loads its later parts ahead of time itself, so Vite need not preload anything for them.
    modulePreload: false,
    // One file, which is loaded with the page, so that a part that is loaded later never lacks its styles.
    cssCodeSplit: false,
    rolldownOptions: {
      // Plugins that take their time on a busy machine are nothing that a person could do anything about.
      checks: { bundlerTimings: false },
      output: { codeSplitting: { groups: FILES } },
    },
  },
  // The headers with which the page should be hosted. The dev server can't send them, because it adds inline code.
  preview: { headers: PAGE_HEADERS },
  // A module, as it is started; one file, since the parts that a worker imports later are missing without a
  // network: browsers serve what they have kept only to the page, and as a worker's own script.
  worker: {
    format: 'es',
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // What bundlers tell each other about code is of no use in what is shipped.
      output: { codeSplitting: false, comments: { annotation: false } },
    },
  },
  // Not the page of the benchmark's peers, whose packages are not installed here.
  optimizeDeps: { entries: 'index.html' },
  test: {
    // No test waits for a clock, but a slow machine may need a while for 64 MB.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,mocks,backend,e2e,mutation}/**/*.test.ts'],
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
