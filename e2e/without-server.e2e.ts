import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { paneOf, untilComplete } from './race-page.ts';
import type { FolderServer } from './serve-folder.ts';
import { test as servedTest } from './served-page.ts';

/** What a test wants of the page after its server has ended. */
interface Deserted {
  /** Opens the page below `/a/b/`, stays until it has loaded all its parts, and ends its server. */
  readonly open: (fragment: string) => Promise<void>;
  /** Errors of the page, except that a server could not be reached. */
  readonly faults: readonly string[];
}

const test = servedTest.extend<Deserted>({
  open: ({ page, served, folder }, provide) =>
    provide(async (fragment) => {
      const loaded = fileNamesLoadedBy(page);
      await page.addInitScript(refuseServiceWorkers);
      await page.goto(`${served.url}${fragment}`);
      await page.getByRole('button', { name: 'Start race' }).waitFor();
      const needed = await laterFilesOf(folder);
      await expect
        .poll(() => needed.filter((name) => !loaded.has(name)), { timeout: 60_000 })
        .toEqual([]);
      await endServer(served);
    }),
  faults: async ({ page }, provide) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      const isOfNetwork = message.text().includes('ERR_CONNECTION_REFUSED');
      if (message.type() === 'error' && !isOfNetwork) faults.push(message.text());
    });
    await provide(faults);
    expect(faults).toEqual([]);
  },
});

// Nothing is there but what the page itself has loaded.
test.use({ serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'] });

// The first one builds the page, and scenes take the time that they say.
test.describe.configure({ timeout: 180_000 });

/** A race of half a second on both sides. */
const QUICK = '#scene=article&coldSide=none&gatewayKBps=100000';

/** Runs in the page: what Playwright puts in place of a registration is none that a browser would give. */
function refuseServiceWorkers(): void {
  navigator.serviceWorker.register = () =>
    Promise.reject(new DOMException('Refused.', 'SecurityError'));
}

function fileNamesLoadedBy(page: Page): ReadonlySet<string> {
  const loaded = new Set<string>();
  page.on('requestfinished', (request) =>
    loaded.add(path.posix.basename(new URL(request.url()).pathname)),
  );
  return loaded;
}

/** All scripts of a built page and all recordings beside it. */
async function laterFilesOf(folder: string): Promise<readonly string[]> {
  const assets = await readdir(path.join(folder, 'assets'));
  const recordings = await readdir(path.join(folder, 'recordings'));
  return [...assets.filter((name) => name.endsWith('.js')), ...recordings];
}

async function endServer(served: FolderServer): Promise<void> {
  await served.close();
  await expect(fetch(served.url)).rejects.toThrow('fetch failed');
}

const panesOf = (page: Page) => [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')] as const;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const slider = (page: Page) => page.getByRole('slider', { name: 'Instant of the replay' });

async function nothingIsLost(page: Page): Promise<void> {
  await expect(page.getByText(/could not be (?:loaded|shown)/)).toHaveCount(0);
}

/** Presses a button that saves a file; returns where that is. */
async function save(page: Page, name: string): Promise<string> {
  const saving = page.waitForEvent('download');
  await button(page, name).click();
  return (await saving).path();
}

/** Drops a file on the page. */
async function drop(page: Page, path_: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'saved.json', { type: 'application/json' }));
      return transfer;
    },
    await readFile(path_, 'utf8'),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

async function pagesPrinted(page: Page): Promise<number | undefined> {
  const pdf = await page.pdf({ format: 'A4' });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
}

test('a race, what is found out about it, and all ways to take it away', async ({
  page,
  open,
  faults: _faults,
}) => {
  await open(QUICK);
  const [buffered, streamed] = panesOf(page);
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  await expect(page.locator('.band-answer')).toBeVisible();
  await streamed.row(2).click();
  await page.keyboard.press('Control+C');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('u-0000001');
  await page.keyboard.press('Enter');
  await expect(streamed.region.getByRole('region', { name: 'Row 1' })).toContainText('u-0000001');
  await page.keyboard.press('Escape');
  await streamed.region.getByLabel('Find text in rows').fill('u-0000100');
  await expect(streamed.region.getByText('1 row', { exact: true })).toBeVisible();
  await button(page, 'Where the time went').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  await button(page, 'Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share this race' });
  await button(page, 'Copy picture').click();
  await expect(dialog.getByRole('status')).toHaveText('The picture is copied.');
  await button(page, 'Copy link').click();
  await expect(dialog.getByRole('status')).toHaveText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await save(page, 'Save picture');
  await page.keyboard.press('Escape');
  await button(page, 'Copy as Markdown').click();
  await save(page, 'Save as SVG');
  await save(page, 'Save as PNG');
  const file = await save(page, 'Save as JSON');
  expect(await pagesPrinted(page)).toBe(1);

  // What was taken away is opened again.
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(link).hash);
  await expect(
    page.getByText(/^REPLAY, SIMULATED, seed 1, The article’s case, changed \(/),
  ).toBeVisible();
  await button(page, 'End replay').click();
  await button(page, 'Replay').click();
  await page.getByLabel('Open a file').setInputFiles(file);
  await slider(page).press('End');
  await untilComplete(buffered, streamed);
  await expect(page.locator('.band-answer')).toBeVisible();

  await button(page, 'Replay').click();
  const list = page.getByRole('dialog', { name: 'Replay' });
  await list.getByRole('checkbox', { name: 'Save with rows' }).check();
  const saving = page.waitForEvent('download');
  await list.getByRole('button', { name: /^Save the race of/ }).click();
  const withRows = await (await saving).path();
  await page.keyboard.press('Escape');
  await button(page, 'End replay').click();
  await drop(page, withRows);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.25×');
  await slider(page).press('End');
  await untilComplete(buffered, streamed);
  await expect(streamed.row(2)).toContainText('u-0000001');
  await nothingIsLost(page);
});

test('a changed scene, a measurement, the dialog on the endpoints, and a link to some', async ({
  page,
  open,
  faults: _faults,
}) => {
  await open(QUICK);
  await button(page, 'Change').click();
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: 'At one page' })
    .selectOption('throttle');
  await page.getByRole('slider', { name: 'At the Scan page' }).press('Home');
  await button(page, 'Use this scene').click();
  const [buffered, streamed] = panesOf(page);
  await page.keyboard.press('Space');
  await expect(buffered.status).toHaveText(/^failed/);
  await expect(streamed.region).toContainText('HTTP 503');
  await button(page, 'Copy link').click();
  await expect(button(page, 'Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate((hash) => {
    location.hash = hash;
  }, QUICK);
  await expect(streamed.status).toHaveText('ready');

  await button(page, 'Measure').click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('7');
  await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
  await page.keyboard.press('Enter');
  await button(page, 'Print a report').waitFor({ timeout: 60_000 });
  const file = await save(page, 'Save as JSON');
  expect(await pagesPrinted(page)).toBe(1);
  await button(page, 'Race').click();
  await drop(page, file);
  await expect(page.getByText(/of a measurement from/)).toBeVisible();
  await button(page, 'Race').click();

  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  const pair = { buffered: 'https://a.example/', streamed: 'https://b.example/' };
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `v1.${Buffer.from(JSON.stringify(pair)).toString('base64url')}`,
  );
  await expect(page.getByRole('alertdialog')).toContainText('a.example');
  await nothingIsLost(page);
});

test('every recording that comes with the page, and presenter mode with all its keys', async ({
  page,
  open,
  faults: _faults,
}) => {
  await open('#scene=article');
  const [, streamed] = panesOf(page);
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  const recordings = dialog.getByRole('region', { name: 'Recorded for you' }).getByRole('button');
  await button(page, 'Replay').click();
  await expect(recordings).toHaveCount(8);
  await page.keyboard.press('Escape');
  for (let place = 0; place < 8; place += 1) {
    await button(page, 'Replay').click();
    await recordings.nth(place).click();
    await expect(page.getByText(/^REPLAY, LOCAL, /)).toBeVisible();
    await slider(page).press('End');
    await expect(streamed.badge('Rows')).not.toHaveText(/^[–0]$/);
  }
  await button(page, 'End replay').click();

  await page.keyboard.press('f');
  const stage = page.locator('.stage');
  await expect(stage).toBeVisible();
  for (let digit = 1; digit <= 8; digit += 1) {
    await page.keyboard.press(String(digit));
    await expect(stage.locator('.place-badge')).toHaveText(/^SIMULATED, seed 1, \w/);
    await page.keyboard.press('r');
    await expect(stage.locator('.place-badge')).toHaveText(/^REPLAY, LOCAL/);
    await expect(streamed.badge('Rows')).not.toHaveText(/^[–0]$/, { timeout: 20_000 });
  }
  await page.keyboard.press('1');
  await expect(stage.locator('.place-badge')).toHaveText('SIMULATED, seed 1, The article’s case');
  await page.keyboard.press('Space');
  await untilComplete(...panesOf(page));
  await expect(streamed.badge('Elapsed')).toHaveText('458 ms');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(stage).toHaveCount(0);
  await nothingIsLost(page);
});
