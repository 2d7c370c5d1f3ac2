import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test as stackTest } from './race-page.ts';
import { test as servedTest } from './served-page.ts';

// The first one builds the page.
servedTest.describe.configure({ timeout: 90_000 });

async function openSweep(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.getByRole('button', { name: 'Sweep', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'From, rows' }).waitFor();
}

function answerOf(page: Page) {
  return page.getByRole('region', { name: 'Answer of the sweep' });
}

async function sidewaysOverflowPx(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

async function violations(page: Page) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

servedTest(
  'a scene is swept in a moment: 8 sizes of 3 roads up to the largest response, with an answer, and exports',
  async ({ page, served }) => {
    await openSweep(page, `${served.url}#scene=big-table`);
    await expect(page.getByRole('banner').getByText('SIMULATED, seed 1')).toBeVisible();
    await page.getByRole('checkbox', { name: 'REST streamed' }).check();
    await page.getByRole('button', { name: 'Start sweep' }).click();
    const answer = answerOf(page);
    await expect(answer.getByRole('status')).toHaveText(/^complete/, { timeout: 20_000 });
    await expect(answer.getByRole('heading')).toHaveText(
      /^Only streamed and REST streamed delivered [\d,]+\srows\.$/,
    );
    await expect(answer.locator('[data-metric="firstRow"]')).toHaveText(
      /^Streamed and REST streamed have the first row soonest from about [\d,]+ to [\d,]+\srows/,
    );
    const failure = answer.locator('[data-code="sweep.fails-from.buffered"]');
    await expect(failure).toHaveText(
      /because its response would most likely be larger than the 6\sMB that it may have/,
    );
    const table = page.getByRole('table', { name: 'All figures, as medians' });
    await expect(table.getByRole('rowheader')).toHaveCount(8);
    for (const name of ['Time to first row', 'Time to last row']) {
      await expect(page.getByRole('img', { name: new RegExp(`^${name}`) })).toBeVisible();
    }

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as JSON' }).click();
    const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
    expect(file).toMatchObject({
      format: 'two-fetches-sweep',
      place: 'SIMULATED, seed 1, A big table, 5 MB',
    });
    expect(file.sweep.plan.sizes).toHaveLength(8);
    expect(file.sweep.contestants).toHaveLength(3);
    const savingRuns = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save runs as CSV' }).click();
    const csv = await readFile(await (await savingRuns).path(), 'utf8');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + file.sweep.runs.length);

    const savingSvg = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as SVG: Time to first row' }).click();
    expect((await savingSvg).suggestedFilename()).toBe('sweep-first-row.svg');
    const svg = await readFile(await (await savingSvg).path(), 'utf8');
    expect(svg).toContain('SIMULATED, seed 1, A big table, 5 MB');
    expect(svg).toMatch(/<title>[^<]* the first row soonest /);
    const savingPng = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as PNG: Estimated cost' }).click();
    const png = await readFile(await (await savingPng).path());
    // Width and height are at the same position in every PNG: https://www.w3.org/TR/png-3/#11IHDR.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
  },
);

servedTest(
  'a scene is swept on every road within 20 s, and compression and pages have their costs',
  async ({ page, served }) => {
    await openSweep(page, `${served.url}#scene=big-table`);
    for (const name of ['REST streamed', 'Compressed', 'Paginated']) {
      await page.getByRole('checkbox', { name, exact: true }).check();
    }
    await page.getByRole('button', { name: 'Start sweep' }).click();
    const answer = answerOf(page);
    await expect(answer.getByRole('status')).toHaveText(/^complete/, { timeout: 20_000 });
    await expect(answer.locator('[data-code="sweep.fails-from.compressed"]')).toBeVisible();
    await expect(answer.locator('[data-code="sweep.fails-from.paginated"]')).toHaveCount(0);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as JSON' }).click();
    const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
    const roads = file.sweep.contestants.map(({ road }: { road: string }) => road);
    expect(roads).toEqual(['buffered', 'streamed', 'rest-streamed', 'compressed', 'paginated']);
  },
);

for (const colorScheme of ['light', 'dark'] as const) {
  servedTest.describe(colorScheme, () => {
    servedTest.use({ colorScheme });

    servedTest(
      'axe finds nothing before and after a sweep, and nothing leaves a narrow page',
      async ({ page, served }) => {
        await page.setViewportSize({ width: 390, height: 844 });
        await openSweep(page, `${served.url}#scene=over-the-limit`);
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Start sweep' }).click();
        await expect(answerOf(page).getByRole('status')).toHaveText(/^complete/, {
          timeout: 20_000,
        });
        expect(await violations(page)).toEqual([]);
        expect(await sidewaysOverflowPx(page)).toBeLessThanOrEqual(0);
      },
    );
  });
}

stackTest('the local stack is swept up to the rows of its table', async ({ page }) => {
  await page.getByRole('button', { name: 'Sweep', exact: true }).click();
  await expect(page.getByRole('spinbutton', { name: 'To, rows' })).toHaveValue('990');
  await page.getByRole('spinbutton', { name: 'Sizes' }).fill('2');
  await page.getByRole('spinbutton', { name: 'Runs of each' }).fill('1');
  await page.keyboard.press('Enter');
  const answer = answerOf(page);
  await expect(answer.getByRole('status')).toHaveText(/^complete/, { timeout: 25_000 });
  await expect(answer.getByRole('heading')).toHaveText(/^Streamed has the first row sooner/);
  const table = page.getByRole('table', { name: 'All figures, as medians' });
  await expect(table.getByRole('rowheader')).toHaveText(['100', '990']);
  await expect(table).not.toContainText('not delivered');
});

stackTest('the rows per page of the local stack are swept, with an answer', async ({ page }) => {
  await page.getByRole('button', { name: 'Sweep', exact: true }).click();
  await page.getByRole('button', { name: 'Rows per page' }).click();
  await page.getByRole('spinbutton', { name: 'From, per page' }).fill('10');
  await page.getByRole('spinbutton', { name: 'To, per page' }).fill('50');
  await page.getByRole('spinbutton', { name: 'Sizes' }).fill('2');
  await page.getByRole('spinbutton', { name: 'Rows of a run' }).fill('100');
  await page.keyboard.press('Enter');
  const answer = answerOf(page);
  await expect(answer.getByRole('status')).toHaveText(/^complete/, { timeout: 25_000 });
  await expect(answer.getByRole('heading')).toHaveText(/^On streamed, /);
  await expect(answer.locator('[data-code="sweep.pages-not-streamed.buffered"]')).toBeVisible();
  const table = page.getByRole('table', { name: /^How long pages were held back, streamed/ });
  await expect(table.getByRole('rowheader')).toHaveText([/^10/, /^50/]);
  await expect(table).toContainText('1.4 kB');
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sidewaysOverflowPx(page)).toBe(0);
});

stackTest('a sweep needs no mouse, and Escape stops it', async ({ page }) => {
  await page.getByRole('button', { name: 'Sweep', exact: true }).press('Enter');
  const from = page.getByRole('spinbutton', { name: 'From, rows' });
  await from.focus();
  await page.keyboard.press('Enter');
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Escape');
  await expect(answerOf(page).getByRole('status')).toHaveText(/^stopped/);
});
