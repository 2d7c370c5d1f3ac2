import type { Page } from 'playwright-core';
import type { Load } from './loads.ts';

/** One race of a page that fetches `load` on both sides. */
export interface BothRace {
  /** When each frame began, from the click until both sides had counted their last row; ms on the page's clock. */
  readonly atMs: readonly number[];
  /** Index of the first frame that found a row counted on either side. */
  readonly firstWithRows: number;
  /** From the click until each side had counted its last row, in the order of the page; ms. */
  readonly countedMs: readonly number[];
}

/** Starts a race on an open page and waits until both sides have counted all rows. */
export function raceBoth(page: Page, load: Load): Promise<BothRace> {
  return page.evaluate(
    (lastCount) =>
      new Promise<BothRace>((resolve) => {
        const atMs: number[] = [];
        const countedMs: number[] = [];
        let firstWithRows = -1;
        const frame = (at: number) => {
          const counts = [...document.querySelectorAll('.row-grid-count')].map(
            ({ textContent }) => textContent,
          );
          if (firstWithRows < 0 && counts.some((count) => /^[1-9]/.test(count))) {
            firstWithRows = atMs.length;
          }
          atMs.push(at);
          for (const [side, count] of counts.entries()) {
            if (count === lastCount) countedMs[side] ??= performance.now() - clickedAtMs;
          }
          if (Object.keys(countedMs).length === 2) resolve({ atMs, firstWithRows, countedMs });
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
        const clickedAtMs = performance.now();
        [...document.querySelectorAll('button')]
          .find(({ textContent }) => textContent === 'Start race')
          ?.click();
      }),
    `${load.rows.toLocaleString('en')} rows`,
  );
}
