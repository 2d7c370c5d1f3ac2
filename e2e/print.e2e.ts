import type { Page } from '@playwright/test';
import { expect, scanPagesOf, test, untilComplete } from './race-page.ts';

/** How many pages it takes to print the page, by paper. */
async function pagesPrinted(page: Page): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format });
    counts[format] = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }
  return counts;
}

/** What is printed, with the height that it takes in mm. */
async function printed(page: Page) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const report = page.getByRole('article');
  const text = await report.innerText();
  const pictures = await report.locator('img, svg').evaluateAll((all) =>
    all.map((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 0 && height > 0 && (!(each instanceof HTMLImageElement) || each.complete);
    }),
  );
  const heightMm = await report.evaluate(
    (each) => (each.getBoundingClientRect().height * 25.4) / 96,
  );
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  return { text, pictures, heightMm };
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a race is printed on one page of A4 or Letter, with its picture and figures', async ({
      page,
      buffered,
      streamed,
    }) => {
      await scanPagesOf(200, page, buffered, streamed);
      await page.getByRole('button', { name: 'Start race' }).click();
      await untilComplete(buffered, streamed);
      await page.getByRole('button', { name: 'Share' }).waitFor();
      expect(await pagesPrinted(page)).toEqual({ A4: 1, Letter: 1 });
      const { text, pictures, heightMm } = await printed(page);
      expect(text).toMatch(/LOCAL[^]*Whose rows arrived first[^]*First row[^]*Browser[^]*Chrome/);
      expect(pictures).toEqual([true]);
      expect(heightMm).toBeLessThan(255);
      // On the screen there is nothing of it.
      await expect(page.getByRole('article')).toHaveCount(0);
    });
  });
}

test('a measurement is printed on one page of A4 or Letter, with its interval and audit', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(500, page, buffered, streamed);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('7');
  await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Print a report' }).waitFor({ timeout: 60_000 });
  expect(await pagesPrinted(page)).toEqual({ A4: 1, Letter: 1 });
  const { text, pictures, heightMm } = await printed(page);
  expect(text).toMatch(/A measurement of 7\spairs[^]*Which side had[^]*Audit[^]*checks passed/);
  expect(pictures).not.toContain(false);
  expect(heightMm).toBeLessThan(255);
});
