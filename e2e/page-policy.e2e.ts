import { expect, type Page, test as base } from '@playwright/test';
import { paneOf, scanPagesOf, untilComplete } from './race-page.ts';

/** What the browser reports as forbidden, and what it logs as an error. */
const test = base.extend<{ readonly complaints: string[] }>({
  complaints: async ({ page }, provide) => {
    const complaints: string[] = [];
    await page.exposeFunction('noteViolation', (text: string) => complaints.push(text));
    await page.addInitScript(() => {
      const { noteViolation } = globalThis as unknown as { noteViolation: (text: string) => void };
      document.addEventListener('securitypolicyviolation', (event) =>
        noteViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
      );
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    // Violations in a worker are reported here.
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await provide(complaints);
  },
});

// A whole walk through views, which are loaded on demand.
test.describe.configure({ timeout: 90_000 });

async function save(page: Page, button: string): Promise<void> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  await saving;
}

test('each file of the page is sent with its policy', async ({ page, request }) => {
  const files: string[] = ['/'];
  page.on('request', (sent) => {
    const { pathname } = new URL(sent.url());
    if (pathname.startsWith('/assets/')) files.push(pathname);
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  expect(files.some((file) => file.includes('ingest-worker'))).toBe(true);
  for (const file of files) {
    const headers = (await request.get(file)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, file).toContain("default-src 'none'");
    expect(policy, file).toContain("frame-ancestors 'none'");
    expect(policy, file).toContain("require-trusted-types-for 'script'");
    expect(policy, file).not.toContain('unsafe-');
    expect(headers['x-content-type-options'], file).toBe('nosniff');
    expect(headers['referrer-policy'], file).toBe('no-referrer');
  }
});

test('robots.txt is a file of its own, and what does not exist is not answered with the page', async ({
  request,
}) => {
  const robots = await request.get('/robots.txt');
  expect(robots.status()).toBe(200);
  expect(robots.headers()['content-type']).toMatch(/^text\/plain\b/);
  expect(await robots.text()).toMatch(/^User-agent: \*\n/);
  for (const address of ['/no-such-file.txt', '/assets/no-such-part.js', '/no/such/page']) {
    const missing = await request.get(address);
    expect(missing.status(), address).toBe(404);
    expect(await missing.text(), address).not.toContain('id="root"');
  }
});

test('nothing that the page does violates its policy', async ({ page, complaints }) => {
  const [buffered, streamed] = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
  await page.goto('/');
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  await streamed.row(2).click();
  await page.keyboard.press('Enter');
  await expect(streamed.region.getByRole('region', { name: 'Row 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Where the time went' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await save(page, 'Save as SVG');
  await save(page, 'Save as PNG');
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();

  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('button', { name: 'Start measurement' }).click();
  await page.getByText('Every run in order').click();
  await expect(page.getByRole('row').filter({ hasText: 'complete' }).first()).toBeVisible({
    timeout: 20_000,
  });
  await page.keyboard.press('Escape');
  await save(page, 'Save as JSON');
  await save(page, 'Save runs as CSV');
  expect(complaints).toEqual([]);
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('no picture, link, print or replay of a race violates its policy', async ({
    page,
    complaints,
  }) => {
    const [buffered, streamed] = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
    await page.goto('/');
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await scanPagesOf(200, page, buffered, streamed);
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    await page
      .getByRole('region', { name: 'What it costs' })
      .locator('[data-code="cost.total"]')
      .click();

    await page.getByRole('button', { name: 'Share' }).click();
    const share = page.getByRole('dialog', { name: 'Share this race' });
    await expect(share.getByRole('img')).toBeVisible();
    await share.getByRole('button', { name: 'Copy picture' }).click();
    await expect(share.getByRole('status')).toHaveText('The picture is copied.');
    await share.getByRole('button', { name: 'Copy link' }).click();
    await expect(share.getByRole('status')).toHaveText('The link is copied.');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await save(page, 'Save picture');
    await page.keyboard.press('Escape');

    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(page.getByRole('article').getByRole('img').first()).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    await page.pdf();

    const replay = page.getByRole('dialog', { name: 'Replay' });
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await replay.getByRole('button', { name: /^Open the race of/ }).click();
    const slider = page.getByRole('slider', { name: 'Instant of the replay' });
    await slider.press('Home');
    await slider.press('PageUp');
    await slider.press('End');
    await page.getByRole('button', { name: 'End replay' }).click();
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    const shipped = replay.getByRole('region', { name: 'Recorded for you' });
    await shipped.getByRole('button').first().click();
    await slider.press('End');
    await untilComplete(buffered, streamed);

    await page.goto(link);
    await expect(page.getByText(/^REPLAY, LOCAL/)).toBeVisible();
    expect(complaints).toEqual([]);
  });
});

test('no check of an endpoint and no sweep violates the policy', async ({ page, complaints }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Endpoints' }).click();
  const endpoints = page.getByRole('dialog', { name: 'Endpoints' });
  await endpoints.getByRole('button', { name: 'Check both' }).click();
  await expect(endpoints.locator('[data-code="check.ready"]')).toHaveCount(2);
  await endpoints.getByRole('button', { name: 'Use these endpoints' }).click();
  await expect(endpoints).toBeHidden();

  await page.getByRole('button', { name: 'Sweep', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Sizes' }).fill('2');
  await page.getByRole('spinbutton', { name: 'Runs of each' }).fill('1');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer of the sweep' });
  await expect(answer.getByRole('status')).toHaveText(/^complete/, { timeout: 25_000 });
  await save(page, 'Save as JSON');
  await save(page, 'Save runs as CSV');
  expect(complaints).toEqual([]);
});

test('no scene violates the policy, changed or presented', async ({ page, complaints }) => {
  const [buffered, streamed] = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
  await page.goto('/#scene=one-page');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'One single page' });
  await panel.getByRole('slider', { name: 'Rows', exact: true }).press('ArrowLeft');
  await expect(panel.getByRole('row', { name: /^Streamed/ })).toBeVisible();
  await panel.getByRole('button', { name: 'Use this scene' }).click();
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  await page.getByRole('button', { name: 'Where the time went' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.locator('.stage')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('?');
  await page.keyboard.press('f');
  await expect(page.locator('.stage')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('text can’t become script of the page', async ({ page }) => {
  await page.goto('/');
  const refused = await page.evaluate(() => {
    const tries = [
      () => {
        document.body.innerHTML = '<b>text</b>';
      },
      () => new Worker('/assets/other.js'),
    ];
    return tries.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(refused).toEqual(['TypeError', 'TypeError']);
});
