import { expect, test, untilComplete } from './race-page.ts';

/** Takes the README's pictures of a race on real data that has ended. */
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`race-${colorScheme}.png`, async ({ page, buffered, streamed }) => {
      const start = page.getByRole('button', { name: 'Start race' });
      // The first race is slowed by cold starts; the picture is of the usual case.
      await start.click();
      await untilComplete(buffered, streamed);
      await start.click();
      await untilComplete(buffered, streamed);
      // Its labels come with the answer.
      await expect(page.getByText('first row', { exact: false }).first()).toBeVisible();
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `docs/race-${colorScheme}.png` });
    });
  });
}
