import path from 'node:path';
import { test as base } from '@playwright/test';
import { serveBuiltPage } from './serve-built-page.ts';
import { type FolderServer, serveFolder } from './serve-folder.ts';

/**
 * Tests of a page that is built once for each worker, without endpoints, and served for each test from a
 * folder below `/a/b/`, by a server that the test may end.
 */
export const test = base.extend<{ readonly served: FolderServer }, { readonly folder: string }>({
  folder: [
    async ({ browserName: _browserName }, provide, info) => {
      const folder = path.join(info.project.outputDir, `page-of-worker-${info.workerIndex}`);
      const built = await serveBuiltPage({ VITE_BUFFER_URL: '', VITE_STREAM_URL: '' }, folder);
      await built.end();
      await provide(folder);
    },
    { scope: 'worker' },
  ],
  served: async ({ folder }, provide) => {
    const served = await serveFolder(folder, '/a/b/');
    await provide(served);
    await served.close();
  },
});
