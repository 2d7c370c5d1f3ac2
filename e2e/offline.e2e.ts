import { cp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { paneOf, untilComplete } from './race-page.ts';
import { serveBuiltPage } from './serve-built-page.ts';
import { type FolderServer, serveFolder } from './serve-folder.ts';

/** A host of the page at one address, which can be ended and can come back with another build. */
interface Host {
  readonly url: string;
  /** Puts a file beside the page. */
  write(name: string, text: string): Promise<void>;
  end(): Promise<void>;
  /** Ends the server, and starts it with another build in place of this one. */
  publish(build: Build): Promise<void>;
}

/** The same page; one with endpoints in it; and one that is not to be kept. */
const BUILDS = {
  first: { VITE_BUFFER_URL: '', VITE_STREAM_URL: '' },
  second: {
    VITE_BUFFER_URL: 'http://127.0.0.1:9/buffer',
    VITE_STREAM_URL: 'http://127.0.0.1:9/stream',
  },
  withdrawn: { VITE_BUFFER_URL: '', VITE_STREAM_URL: '', VITE_OFFLINE: 'no' },
} as const;

type Build = keyof typeof BUILDS;

interface Endpoint {
  readonly origin: string;
}

const test = base.extend<
  { readonly host: Host; readonly endpoint: Endpoint },
  { readonly folderOf: (build: Build) => Promise<string> }
>({
  folderOf: [
    async ({ browserName: _browserName }, provide, info) => {
      const folders: { [Name in Build]?: Promise<string> } = {};
      const build = async (name: Build) => {
        const folder = path.join(info.project.outputDir, `offline-${name}`);
        const built = await serveBuiltPage(BUILDS[name], folder);
        await built.end();
        return folder;
      };
      await provide((name) => (folders[name] ??= build(name)));
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  host: async ({ folderOf }, provide, info) => {
    let folder = '';
    let server: FolderServer | undefined;
    const end = async () => {
      await server?.close();
      server = undefined;
    };
    const publish = async (build: Build, port = 0) => {
      await end();
      folder = info.outputPath(build);
      await cp(await folderOf(build), folder, { recursive: true });
      server = await serveFolder(folder, '/a/b/', port);
      return server.url;
    };
    const url = await publish('first');
    await provide({
      url,
      end,
      async publish(build) {
        await publish(build, Number(new URL(url).port));
      },
      write: (name, text) => writeFile(path.join(folder, name), text),
    });
    await end();
  },
  endpoint: async ({ browserName: _browserName }, provide) => {
    const server = createServer((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Timing-Allow-Origin', '*');
      response.setHeader('Content-Type', 'application/json');
      response.end(request.url?.startsWith('/rows') ? '{"userData":[{"id":1},{"id":2}]}' : '{}');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    await provide({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    server.closeAllConnections();
    server.close();
  },
});

test.describe.configure({ timeout: 150_000 });

const startButton = (page: Page) => page.getByRole('button', { name: 'Start race' });
const notice = (page: Page) => page.getByRole('complementary', { name: 'New version' });

/** Opens the page and stays until the browser has kept it. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await startButton(page).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** What the list of keys says of being without a network. */
async function saysOfNetwork(page: Page, words: RegExp): Promise<void> {
  await startButton(page).waitFor();
  await page.keyboard.press('f');
  await page.locator('.stage').waitFor();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText(words, {
    timeout: 60_000,
  });
  await page.keyboard.press('?');
  await page.keyboard.press('f');
  await startButton(page).waitFor();
}

async function race(page: Page): Promise<void> {
  await startButton(page).click();
  await untilComplete(paneOf(page, 'Buffered'), paneOf(page, 'Streamed'));
}

test('after one visit the page starts without its server, and all its parts are there', async ({
  context,
  page,
  host,
}) => {
  await visit(page, host.url);
  await page.close();
  await host.end();

  const again = await context.newPage();
  const faults: string[] = [];
  again.on('pageerror', (error) => faults.push(error.message));
  await again.goto(host.url);
  await saysOfNetwork(again, /need no network, also when it is opened again\./);
  await race(again);
  await again.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(again.getByRole('button', { name: 'Start measurement' })).toBeVisible();
  await again.keyboard.press('e');
  await expect(again.getByRole('dialog')).toBeVisible();
  await expect(again.getByText(/could not be loaded/)).toHaveCount(0);

  await again.goto(`${host.url}index.html`);
  await startButton(again).waitFor();
  await again.goto(`${host.url}#scene=article`);
  await race(again);
  await again.reload();
  await race(again);
  // The worker was there too, with all that it plays a scene by.
  await expect(again.getByText('No worker could be started')).toHaveCount(0);
  expect(faults).toEqual([]);
  await expect(notice(again)).toHaveCount(0);
});

test('after one visit each recording that comes with the page is replayed without its server', async ({
  context,
  page,
  host,
}) => {
  await visit(page, host.url);
  await page.close();
  await host.end();

  const again = await context.newPage();
  await again.goto(host.url);
  await startButton(again).waitFor();
  const [buffered, streamed] = [paneOf(again, 'Buffered'), paneOf(again, 'Streamed')];
  const dialog = again.getByRole('dialog', { name: 'Replay' });
  const recordings = dialog.getByRole('region', { name: 'Recorded for you' });
  const open = () => again.getByRole('button', { name: 'Replay', exact: true }).click();
  await open();
  await expect(recordings.getByRole('button')).toHaveCount(8);
  const names = await recordings
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  await again.keyboard.press('Escape');
  for (const name of names) {
    await open();
    await recordings.getByRole('button', { name }).click();
    await expect(again.getByText(/^REPLAY, LOCAL, /)).toBeVisible();
    await again.getByRole('slider', { name: 'Instant of the replay' }).press('End');
    await expect(buffered.status).toHaveText(/^(complete|failed)/);
    await expect(streamed.badge('Rows')).not.toHaveText(/^[–0]$/);
  }

  // On stage R has the one of the chosen scene, since no good race is kept.
  await again.getByRole('button', { name: 'Present', exact: true }).click();
  await again.locator('.stage').waitFor();
  await again.keyboard.press('7');
  await expect(again.locator('.stage .place-badge')).toHaveText(/^SIMULATED/);
  await again.keyboard.press('r');
  await expect(again.locator('.stage .place-badge')).toHaveText(/^REPLAY, LOCAL, \+900\sms/);
  await untilComplete(buffered, streamed);
});

test('requests of a race do not pass through the service worker', async ({
  page,
  host,
  endpoint: { origin },
}) => {
  await visit(page, host.url);
  // One endpoint is beside the page, and the other on another origin.
  await host.write('rows.json', '{"userData":[{"id":1},{"id":2}]}');
  const urls = { buffered: `${host.url}rows.json`, streamed: `${origin}/rows` };
  await host.write('config.json', JSON.stringify(urls));
  await page.reload();
  await startButton(page).click();
  await expect(paneOf(page, 'Buffered').status).toContainText('complete');
  await expect(paneOf(page, 'Streamed').status).toContainText('unknown');

  const starts = new Map<string, number>();
  const threads = page.workers().map((worker) => worker.evaluate(workerStarts));
  for (const thread of await Promise.all([page.evaluate(workerStarts), ...threads])) {
    for (const [name, workerStart] of thread) {
      starts.set(name, Math.max(workerStart, starts.get(name) ?? 0));
    }
  }
  expect(starts.get(urls.buffered)).toBe(0);
  expect(starts.get(urls.streamed)).toBe(0);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
});

/** When the service worker was asked for each file that this thread has loaded; 0 where it was not. */
function workerStarts(): readonly (readonly [name: string, workerStart: number])[] {
  return performance
    .getEntriesByType('resource')
    .map((entry) => [entry.name, (entry as PerformanceResourceTiming).workerStart]);
}

test('a newer version is offered when nothing is under way, and comes when it is asked for', async ({
  context,
  page,
  host,
}) => {
  await visit(page, host.url);
  await host.publish('second');
  await page.reload();
  await expect(page.getByText('SIMULATED, seed 1')).toBeVisible();
  await expect(notice(page)).toContainText('A new version of this page is ready.');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await startButton(page).click();
  await expect(notice(page)).toHaveCount(0);
  await untilComplete(paneOf(page, 'Buffered'), paneOf(page, 'Streamed'));
  await expect(notice(page)).toBeVisible();

  // The server has none of the old files any more; the browser has them until the new version is taken.
  const other = await context.newPage();
  await other.goto(host.url);
  await race(other);
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(notice(page)).toContainText('also open in another tab');
  await expect(paneOf(page, 'Streamed').status).toHaveText('complete');

  await notice(other).getByRole('button', { name: 'Later' }).click();
  await expect(notice(other)).toHaveCount(0);
  await other.close();
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(paneOf(page, 'Buffered').region.locator('code')).toContainText('127.0.0.1:9/buffer');
  await expect(notice(page)).toHaveCount(0);
  await host.end();
  await page.reload();
  await expect(paneOf(page, 'Buffered').region.locator('code')).toContainText('127.0.0.1:9/buffer');
});

test('a page that is not to be kept makes the browser forget the one that was', async ({
  page,
  host,
}) => {
  await visit(page, host.url);
  await host.publish('withdrawn');
  await page.reload();
  const kept = () =>
    page.evaluate(async () => [
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ...(await caches.keys()),
    ]);
  await expect.poll(kept).toEqual([]);
  await host.end();
  await expect(page.goto(host.url)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
});

test.describe('where service workers are refused', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page works as before', async ({ page, host }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () =>
        Promise.reject(new DOMException('Refused.', 'SecurityError'));
    });
    await page.goto(host.url);
    await race(page);
    await saysOfNetwork(page, /as long as it stays open\. It is not stored for the next visit\./);
    expect(faults).toEqual([]);
  });
});
