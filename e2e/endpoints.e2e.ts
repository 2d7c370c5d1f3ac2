import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { shifts, startUnasked, watchShifts } from './layout-shifts.ts';
import { paneOf } from './race-page.ts';
import { serveFolder } from './serve-folder.ts';
import { type ForeignServer, serveForeign } from './serve-foreign.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Newcomer {
  readonly foreign: ForeignServer;
}

/** A page that was built without endpoints and is opened from a sub-path, and endpoints on another origin. */
const test = base.extend<Newcomer, { readonly pageUrl: string }>({
  pageUrl: [
    async ({ browserName }, provide, { project }) => {
      Object.assign(process.env, { VITE_BUFFER_URL: '', VITE_STREAM_URL: '' });
      const outDir = `${project.outputDir}/endpoints-page-${browserName}`;
      await build({ root: ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
      const folder = await serveFolder(outDir, '/tools/race/');
      await provide(folder.url);
      await folder.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  foreign: async ({ pageUrl }, provide) => {
    const foreign = await serveForeign(new URL(pageUrl).origin);
    await provide(foreign);
    await foreign.close();
  },
  page: async ({ page, pageUrl }, provide) => {
    await page.goto(pageUrl);
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await provide(page);
  },
});

function dialogOf(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Endpoints' });
  const side = (name: 'Buffered' | 'Streamed') => {
    const form = dialog.getByRole('group', { name: `${name} endpoint` });
    return {
      form,
      address: form.getByLabel('Address'),
      check: form.getByRole('button', { name: `Check ${name.toLowerCase()}` }),
      found: (code: string) => form.locator(`[data-code="check.${code}"]`),
    };
  };
  return {
    dialog,
    buffered: side('Buffered'),
    streamed: side('Streamed'),
    checkBoth: dialog.getByRole('button', { name: 'Check both' }),
    use: dialog.getByRole('button', { name: 'Use these endpoints' }),
  };
}

async function addBearer(form: ReturnType<typeof dialogOf>['buffered']['form']): Promise<void> {
  await form.getByRole('button', { name: 'Add header' }).click();
  await form.getByLabel('Name of header 1').fill('Authorization');
  await form.getByLabel('Value of header 1', { exact: true }).fill('Bearer s3cret');
}

async function violations(page: Page) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('a newcomer enters two foreign endpoints, checks, races and measures them', async ({
  page,
  foreign,
}) => {
  // So high that the table of all figures of a measurement is in view.
  await page.setViewportSize({ width: 1440, height: 1000 });
  await watchShifts(page);
  await page.reload();
  await page.getByRole('button', { name: 'Endpoints' }).click();
  const { dialog, buffered, streamed, checkBoth, use } = dialogOf(page);
  await buffered.address.fill(foreign.arrayUrl);
  await streamed.address.fill(foreign.linesUrl);
  await buffered.check.click();
  await expect(buffered.found('not-authorised')).toContainText('such as Authorization');
  await addBearer(buffered.form);
  await addBearer(streamed.form);
  await checkBoth.click();
  await expect(buffered.found('ready')).toContainText('300 rows');
  await expect(buffered.found('format-array')).toBeVisible();
  await expect(streamed.found('format-lines')).toBeVisible();
  await expect(streamed.found('streamed')).toBeVisible();
  await expect(streamed.found('read-allowed')).toContainText('CORS');
  await expect(dialog.locator('[data-code="check.rows-equal"]')).toBeVisible();
  await use.click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Start race' }).click();
  await expect(paneOf(page, 'Buffered').status).toHaveText(/^complete/, { timeout: 20_000 });
  await expect(paneOf(page, 'Streamed').status).toHaveText(/^(unknown|complete)/);
  expect(await paneOf(page, 'Streamed').rowCount()).toBe(300);
  // The answer, read as a person does, with the reservation that such a stream needs.
  const band = page.locator('.band-answer');
  // Which answer it is depends on how busy the machine is.
  await expect(band).toHaveAttribute('data-code', /^race\.(?:sooner\.\w+|close|equal)$/);
  await expect(band).toContainText(/(?:first|last) row/i);
  await expect(band).toContainText(
    'Streamed has no end line; its rows are the same as those of buffered.',
  );
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('7');
  await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
  const before = (await shifts(page)).length;
  await page
    .getByRole('button', { name: 'Start measurement' })
    .evaluate((button: HTMLElement) => button.click());
  const answer = page.locator('.answer-band h2');
  await expect(answer).toHaveAttribute('data-code', 'verdict.sooner.streamed', { timeout: 60_000 });
  await expect(answer).toHaveText(/streamed had the first row [\d.]+×\ssooner/i);
  await expect(page.getByText(/^Comparable/)).toBeVisible();
  expect((await shifts(page)).slice(before)).toEqual([]);
  // The secret is in nothing that is stored.
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
  );
  expect(kept).not.toContain('s3cret');
});

for (const [width, height] of [
  [1280, 720],
  [1440, 1000],
  [390, 844],
] as const) {
  test(`nothing moves at ${width} × ${height} when two foreign endpoints race, one of which has no end line`, async ({
    page,
    foreign,
  }) => {
    await page.setViewportSize({ width, height });
    await page.route('**/config.json', (route) =>
      route.fulfill({
        json: {
          buffered: { url: foreign.arrayUrl, headers: { Authorization: 'Bearer s3cret' } },
          streamed: { url: foreign.linesUrl, headers: { Authorization: 'Bearer s3cret' } },
        },
      }),
    );
    await watchShifts(page);
    await page.reload();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await startUnasked(page);
    const answer = page.locator('.result-band');
    await expect(answer).toContainText('no end line', { timeout: 20_000 });
    expect(await shifts(page)).toEqual([]);
  });
}

test('problems that would stop a race are reported before it', async ({ page, foreign }) => {
  await page.keyboard.press('e');
  const { buffered, streamed, checkBoth } = dialogOf(page);
  await buffered.address.fill(foreign.loginUrl);
  await streamed.address.fill(foreign.silentUrl);
  await checkBoth.click();
  await expect(buffered.found('login-page')).toBeVisible();
  await expect(streamed.found('no-answer')).toContainText(
    `Access-Control-Allow-Origin: ${new URL(page.url()).origin}`,
  );
  await streamed.form.getByRole('button', { name: 'Check whether it’s up' }).click();
  await expect(streamed.found('cors')).toBeVisible();
  await expect(streamed.form.getByRole('list')).toBeFocused();
});

test('the dialog works without a mouse, returns the focus, and its Escape stops no race', async ({
  page,
}) => {
  const opener = page.getByRole('button', { name: 'Endpoints' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const { dialog, buffered } = dialogOf(page);
  await expect(dialog).toBeVisible();
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Tab');
  await expect(buffered.address).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(buffered.address).toHaveAttribute('aria-invalid', 'true');
  await expect(buffered.address).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('on a phone and without a mouse, roads are chosen, and their addresses come with them', async ({
  page,
  pageUrl,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const roads = { buffered: 'http://127.0.0.1:9/rows', streamed: 'http://127.0.0.1:9/stream' };
  await page.route('**/config.json', (route) => route.fulfill({ json: { roads } }));
  await page.goto(pageUrl);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.keyboard.press('e');
  const { dialog, buffered, streamed, use } = dialogOf(page);
  const offer = dialog.getByRole('button', { name: 'Buffered against Streamed' });
  await offer.focus();
  await page.keyboard.press('Enter');
  await expect(offer).toHaveAttribute('aria-pressed', 'true');
  await expect(buffered.address).toHaveValue(roads.buffered);
  await expect(streamed.address).toHaveValue(roads.streamed);
  const [left, right] = await dialog.getByLabel('Road').all();
  await left?.focus();
  await page.keyboard.press('s');
  await right?.focus();
  await page.keyboard.press('b');
  const headings = dialog.getByRole('heading', { level: 3 });
  await expect(headings).toHaveText(['Streamed endpoint', 'Buffered endpoint']);
  await expect(streamed.address).toHaveValue(roads.streamed);
  await expect(buffered.address).toHaveValue(roads.buffered);
  await expect(offer).toHaveAttribute('aria-pressed', 'false');
  expect(await violations(page)).toEqual([]);
  const isWide = await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  expect(isWide).toBe(false);
  await use.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText([
    'Rows over time',
    'Streamed',
    'Buffered',
  ]);
});

for (const [name, media] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
] as const) {
  test(`axe finds nothing in the dialog, ${name}`, async ({ page, foreign }) => {
    // Three checks with axe, each of which takes seconds on a slow machine.
    test.setTimeout(120_000);
    await page.emulateMedia(media);
    await page.keyboard.press('e');
    const { dialog, buffered, streamed, checkBoth, use } = dialogOf(page);
    await expect(dialog).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await buffered.form.getByLabel('Method').selectOption('POST');
    await streamed.form.getByRole('button', { name: 'Add header' }).click();
    await page.keyboard.type('Cookie');
    await streamed.form.getByRole('checkbox', { name: 'This is a Two Fetches function' }).check();
    await use.click();
    await expect(buffered.address).toHaveAttribute('aria-invalid', 'true');
    expect(await violations(page)).toEqual([]);
    await buffered.form.getByLabel('Method').selectOption('GET');
    await streamed.form.getByRole('button', { name: 'Remove header 1' }).click();
    await buffered.address.fill(foreign.arrayUrl);
    await streamed.address.fill(foreign.linesUrl);
    await addBearer(streamed.form);
    await checkBoth.click();
    await expect(buffered.found('not-authorised')).toBeVisible();
    await expect(streamed.found('ready')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

for (const [width, height] of [
  [320, 568],
  [390, 844],
  [640, 360],
  [1280, 720],
  [3840, 2160],
] as const) {
  test(`everything in the dialog can be reached at ${width} × ${height}`, async ({
    page,
    foreign,
  }) => {
    await page.setViewportSize({ width, height });
    await page.keyboard.press('e');
    const { dialog, buffered, streamed, checkBoth, use } = dialogOf(page);
    await buffered.address.fill(foreign.arrayUrl);
    await streamed.address.fill(foreign.linesUrl);
    await addBearer(streamed.form);
    await checkBoth.click();
    await expect(streamed.found('ready')).toBeVisible();
    for (const part of [buffered.address, streamed.found('ready'), checkBoth, use]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    const sticksOut = await dialog.evaluate((element) =>
      [element, ...element.querySelectorAll('.dialog-body, .pair-form')].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    );
    expect(sticksOut).toBe(false);
  });
}
