import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { paneOf, untilComplete } from './race-page.ts';
import { serveBuiltPage } from './serve-built-page.ts';
import { serveFolder } from './serve-folder.ts';

interface Endpoints {
  readonly origin: string;
  /** Every request that arrived, including preflights and the one for the place. */
  readonly asked: readonly string[];
}

interface BuiltFolder {
  readonly folder: string;
  readonly url: string;
  /** Paths that the page requested from its server and that do not exist. */
  readonly missing: readonly string[];
  /** Puts another `config.json` into the built page. */
  configure(text: string): Promise<void>;
}

/**
 * A page that is built once, without endpoints, and served below a path; and two endpoints that require a
 * bearer token.
 */
const test = base.extend<
  { readonly endpoints: Endpoints; readonly built: BuiltFolder },
  { readonly folder: string }
>({
  folder: [
    async ({ browserName: _browserName }, provide, info) => {
      const folder = path.join(info.project.outputDir, 'page-below-a-path');
      const built = await serveBuiltPage({ VITE_BUFFER_URL: '', VITE_STREAM_URL: '' }, folder);
      await built.end();
      await provide(folder);
    },
    { scope: 'worker' },
  ],
  endpoints: async ({ browserName: _browserName }, provide) => {
    const asked: string[] = [];
    const cors = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'authorization',
    };
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.url?.startsWith('/buffer')) {
        response.writeHead(200, { ...cors, 'Content-Type': 'application/json' });
        response.end('{"userData":[{"id":1},{"id":2}]}');
      } else if (request.url?.startsWith('/stream')) {
        response.writeHead(200, { ...cors, 'Content-Type': 'application/x-ndjson' });
        response.write(
          '{"type":"page","page":1,"count":2,"elapsedMs":1,"userData":[{"id":1},{"id":2}]}\n',
        );
        response.end('{"type":"end","pages":1,"count":2,"elapsedMs":2}\n');
      } else {
        // Whether it is a local stack.
        response.writeHead(200, cors).end('{}');
      }
    });
    const { origin, close } = await listenOnLoopback(server);
    await provide({ origin, asked });
    await close();
  },
  built: async ({ folder }, provide) => {
    const configure = (text: string) => writeFile(path.join(folder, 'config.json'), text);
    await configure('{}');
    const served = await serveFolder(folder, '/tools/two-fetches/');
    await provide({
      folder,
      url: served.url,
      missing: served.missing,
      configure,
    });
    await served.close();
  },
});

/** The browser's errors while the page is used. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The end of a link that names the endpoints of this origin. */
function fragmentOf(origin: string): string {
  const pair = { buffered: `${origin}/buffer`, streamed: `${origin}/stream` };
  return `#v1.${Buffer.from(JSON.stringify(pair)).toString('base64url')}`;
}

async function race(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(paneOf(page, 'Buffered'), paneOf(page, 'Streamed'));
}

test('a built page works below any path, and config.json changes its endpoints without a rebuild', async ({
  page,
  built,
  endpoints: { origin, asked },
}) => {
  const complaints = complaintsOf(page);
  await page.goto(built.url);
  await expect(page.getByText('SIMULATED, seed 1')).toBeVisible();
  await race(page);
  expect(asked).toEqual([]);

  await built.configure(
    JSON.stringify({
      buffered: `${origin}/buffer`,
      streamed: { url: `${origin}/stream`, query: { limit: '2' } },
    }),
  );
  await page.reload();
  await race(page);
  expect(await paneOf(page, 'Streamed').url()).toBe(`${origin}/stream?limit=2`);
  await expect(paneOf(page, 'Buffered').region.locator('code')).toHaveAttribute(
    'title',
    /from config\.json beside this page/,
  );
  // Everything that is loaded later, and fonts and icon, came from below the path.
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Start measurement' })).toBeVisible();
  expect(built.missing).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a config.json that is wrong is reported, and one that is HTML or missing is ignored', async ({
  page,
  built,
}) => {
  await built.configure(
    '{"buffered":"https://a.example/","streamed":{"url":"https://b.example/","header":{}}}',
  );
  await page.goto(built.url);
  await expect(page.getByRole('alert')).toContainText('streamed has the unknown member “header”');
  expect(await violationsOn(page)).toEqual([]);
  await built.configure('<!doctype html><p>Log in</p>');
  await page.reload();
  await expect(page.getByText(/config\.json is an HTML page and was ignored/)).toBeVisible();
  await race(page);
  await rm(path.join(built.folder, 'config.json'));
  await page.reload();
  await expect(page.getByText('SIMULATED, seed 1')).toBeVisible();
  await expect(page.getByText(/config\.json/)).toBeHidden();
  await race(page);
});

test('a link sends no request before it is confirmed, and works with a changed fragment too', async ({
  page,
  built,
  endpoints: { origin, asked },
}) => {
  const fragment = fragmentOf(origin);
  await page.goto(built.url);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(new URL(origin).host);
  await page.reload();
  await expect(question).toContainText(`GET ${origin}/stream`);
  await page.keyboard.press('Space');
  await expect(question).toBeVisible();
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Use these endpoints' }).click();
  await race(page);
  await page.reload();
  // Confirmed once, it is not asked about again.
  await race(page);
  expect(asked.filter((each) => each === 'GET /stream')).toHaveLength(2);
});

for (const [name, media] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
] as const) {
  test(`axe finds nothing in the question that a link asks, ${name}`, async ({
    page,
    built,
    endpoints: { origin },
  }) => {
    await page.emulateMedia(media);
    await page.goto(`${built.url}${fragmentOf(origin)}`);
    await expect(page.getByRole('alertdialog')).toContainText(`GET ${origin}/stream`);
    expect(await violationsOn(page)).toEqual([]);
  });
}

test('a hostile fragment is reported in a sentence, and the page can be used', async ({
  page,
  built,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(`${built.url}#v1.${'A'.repeat(1_000_000)}`);
  await expect(page.getByText(/The link is 1,000,003 characters long/)).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await race(page);
  expect(complaints).toEqual([]);
});

/** Chooses two endpoints in the dialog of a tab. */
async function choose(tab: Page, ...addresses: readonly [left: string, right: string]) {
  await tab.getByRole('button', { name: 'Endpoints' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Endpoints' });
  for (const [at, address] of addresses.entries()) {
    await dialog.getByLabel('Address').nth(at).fill(address);
  }
  await dialog.getByRole('button', { name: 'Use these endpoints' }).click();
  await expect(dialog).toBeHidden();
}

test('two tabs keep their own endpoints, also when they are reloaded', async ({
  context,
  page,
  built,
  endpoints: { origin },
}) => {
  const other = await context.newPage();
  const tabs = [
    [page, `${origin}/buffer?one`],
    [other, `${origin}/buffer?other`],
  ] as const;
  for (const [tab] of tabs) await tab.goto(built.url);
  for (const [tab, address] of tabs) await choose(tab, address, `${origin}/stream`);
  for (const [tab, address] of tabs) {
    await tab.reload();
    await race(tab);
    expect(await paneOf(tab, 'Buffered').url()).toBe(address);
  }
  const last = await context.newPage();
  await last.goto(built.url);
  await expect(paneOf(last, 'Buffered').region.locator('code')).toContainText('/buffer?other');
});

test('opened as a file, or in a browser that lacks something, the page says so in words', async ({
  page,
  built,
}) => {
  await page.goto(pathToFileURL(path.join(built.folder, 'index.html')).href);
  await expect(page.getByRole('alert')).toContainText('This page was opened as a file');
  // Chromium 119 lacks only the first of these.
  for (const [owner, name, said] of [
    ['URL', 'canParse', 'URL.canParse'],
    ['globalThis', 'structuredClone', 'structuredClone'],
  ] as const) {
    await page.addInitScript(`delete ${owner}.${name};`);
    await page.goto(built.url);
    await expect(page.locator('#browser-note')).toContainText(
      `lacks something that the page needs: ${said}`,
    );
  }
});
