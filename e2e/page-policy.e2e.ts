import { expect, type Page, test as base } from '@playwright/test';
import { paneOf, untilComplete } from './race-page.ts';

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
