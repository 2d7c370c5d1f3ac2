import { expect, test, untilComplete } from './race-page.ts';

/** Takes the README's pictures of a race on real data that has ended. */
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`race-${colorScheme}.png`, async ({ page, buffered, streamed }) => {
      const start = page.getByRole('button', { name: 'Start race' });
      // Cold starts slow the first race; the picture should show the usual case.
      await start.click();
      await untilComplete(buffered, streamed);
      await start.click();
      await untilComplete(buffered, streamed);
      // Its labels appear together with the answer.
      await expect(page.getByText('first row', { exact: false }).first()).toBeVisible();
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `docs/race-${colorScheme}.png` });
    });
  });
}
