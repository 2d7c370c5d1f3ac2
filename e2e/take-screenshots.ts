import { expect, test, untilComplete } from './race-page.ts';

/** Takes the README's pictures of a race on real data, while streamed rows are in and buffered ones are not. */
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`race-${colorScheme}.png`, async ({ page, buffered, streamed }) => {
      const start = page.getByRole('button', { name: 'Start race' });
      // The first race is slowed by cold starts; the picture is of the usual case.
      await start.click();
      await untilComplete(buffered, streamed);
      await start.click();
      await expect.poll(streamed.rowCount).toBeGreaterThan(400);
      await expect(buffered.spinner).toBeVisible();
      await page.screenshot({ path: `docs/race-${colorScheme}.png` });
    });
  });
}
