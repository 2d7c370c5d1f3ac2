import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { movingPicture } from './moving-picture.ts';
import { expect, paneOf, test } from './race-page.ts';

/**
 * Takes the pictures of the README and the documentation. All are of scenes, which are calculated: the same
 * figures on any machine, except when a row was on screen.
 */
const SCENE = 'scene=slow-database';

/** Races a scene until the page has its answer and all labels. */
async function raceScene(page: Page, scene: string): Promise<void> {
  // The page is opened anew: with another fragment alone it would change its scene a little later.
  await page.goto('about:blank');
  await page.goto(`/#${scene}`);
  await page.getByRole('button', { name: 'Start race' }).click();
  for (const side of ['Buffered', 'Streamed'] as const) {
    await expect(paneOf(page, side).status).not.toHaveText(/^(?:ready|running|checking)/, {
      timeout: 30_000,
    });
  }
  await expect(page.locator('.band-answer')).toBeVisible({ timeout: 30_000 });
  // Its labels appear together with the answer.
  await expect(page.locator('.curve-labels text').first()).toBeVisible();
  await page.mouse.move(0, 0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`race-${colorScheme}.png: a slow database`, async ({ page }) => {
      await raceScene(page, SCENE);
      await page.screenshot({ path: `docs/race-${colorScheme}.png` });
    });

    test(`limit-${colorScheme}.png: a response over the limit`, async ({ page }) => {
      await raceScene(page, 'scene=over-the-limit');
      await page.screenshot({ path: `docs/limit-${colorScheme}.png` });
    });

    test(`card-${colorScheme}.png: the picture to share`, async ({ page }) => {
      await raceScene(page, SCENE);
      await page.getByRole('button', { name: 'Share' }).click();
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save picture' }).click();
      await (await saving).saveAs(`docs/card-${colorScheme}.png`);
    });

    test(`stage-${colorScheme}.png: presenter mode`, async ({ page }) => {
      await page.goto('about:blank');
      await page.goto('/#scene=big-table');
      await page.getByRole('button', { name: 'Start race' }).waitFor();
      await page.keyboard.press('f');
      await page.locator('.stage').waitFor();
      await page.keyboard.press('Space');
      await expect(page.locator('.stage [data-code^="race."] h1')).toBeVisible({ timeout: 30_000 });
      await expect(page.locator('.stage .curve-labels text').first()).toBeVisible();
      await page.screenshot({ path: `docs/stage-${colorScheme}.png` });
    });

    test(`moving-${colorScheme}.svg: a race that plays by itself`, async () => {
      await writeFile(`docs/moving-${colorScheme}.svg`, await movingPicture(colorScheme));
    });
  });
}
