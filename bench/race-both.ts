import type { Browser, Page } from 'playwright-core';
import type { Load } from './loads.ts';

/** The frames of one race of a page that fetches `load` on both sides. */
export interface RaceFrames {
  /** When each frame began, from the click until both sides had counted their last row; ms on the page's clock. */
  readonly atMs: readonly number[];
  /** Index of the first frame in which a row was counted on either side. */
  readonly firstWithRows: number;
}

/** Opens a page that can race, and waits until it has finished its work after opening. */
export async function openRacePage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  // The name that esbuild's keepNames gives its helper, which a function sent to the page lacks.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.goto(url);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.waitForTimeout(500);
  return page;
}

/** Starts a race on an open page and waits until both sides have counted all rows. */
export function raceBoth(page: Page, load: Load): Promise<RaceFrames> {
  return page.evaluate(
    (lastCount) =>
      new Promise<RaceFrames>((resolve) => {
        const atMs: number[] = [];
        let firstWithRows = -1;
        const frame = (at: number) => {
          const counts = [...document.querySelectorAll('.row-grid-count')].map(
            ({ textContent }) => textContent,
          );
          if (firstWithRows < 0 && counts.some((count) => /^[1-9]/.test(count))) {
            firstWithRows = atMs.length;
          }
          atMs.push(at);
          const isOver = counts.length === 2 && counts.every((count) => count === lastCount);
          if (isOver) resolve({ atMs, firstWithRows });
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
        [...document.querySelectorAll('button')]
          .find(({ textContent }) => textContent === 'Start race')
          ?.click();
      }),
    `${load.rows.toLocaleString('en')} rows`,
  );
}

/** What each side of a race shows as “Elapsed” once both are complete, in the order of the page; ms. */
export async function elapsedOfBoth(page: Page): Promise<readonly number[]> {
  await page.locator('.end-state[data-state="complete"]').nth(1).waitFor();
  const badges = page.locator('.badge').filter({ hasText: 'Elapsed' }).locator('dd');
  return (await badges.allTextContents()).map(readMs);
}

/** Milliseconds of a duration in the page's format: “312 ms”, “1.02 s”. */
function readMs(text: string): number {
  const [value = '', unit] = text.split(' ');
  return Number(value) * (unit === 's' ? 1000 : 1);
}
