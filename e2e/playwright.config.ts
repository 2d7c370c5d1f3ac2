import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from './browser.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '.',
  projects: [
    { name: 'tests', testMatch: '*.e2e.ts' },
    { name: 'screenshots', testMatch: 'take-screenshots.ts' },
  ],
  outputDir: '../test-results',
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // A test that passes waits for neither. On a busy machine two races and a check for accessibility may take longer
  // than Playwright's own 30 s, and what appears after a race longer than its 5 s.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // All tests race on one local stack, and a race takes both cores of a small machine.
  workers: 1,
  reporter: 'list',
  use: {
    // Set by `webServer.wait` from what `npm start` prints: it takes the next port if one is taken.
    baseURL: process.env.TWO_FETCHES_PAGE_URL,
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
    launchOptions: {
      args: BROWSER_ARGUMENTS,
      ...(executablePath !== undefined && { executablePath }),
    },
  },
  webServer: {
    command: 'npm start',
    cwd: '..',
    // Tests must not race a developer's own endpoints: empty means not set.
    env: { VITE_BUFFER_URL: '', VITE_STREAM_URL: '' },
    wait: { stdout: /Open (?<two_fetches_page_url>http:\/\/\S+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
