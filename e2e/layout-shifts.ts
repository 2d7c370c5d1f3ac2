import type { Page } from '@playwright/test';

/** What the browser reports of one layout shift: https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

declare global {
  interface Window {
    layoutShifts: string[];
  }
}

/** Records every layout shift without recent input in the pages that are opened from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        const moved = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName,
        );
        if (!hadRecentInput) window.layoutShifts.push(`${value}: ${moved.join(' and ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Starts a race with a script, because every shift within half a second after an input is excused. */
export async function startUnasked(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true })),
  );
}

/** The shifts so far, each with what moved. */
export async function shifts(page: Page): Promise<readonly string[]> {
  // Entries are delivered after the frame that they describe.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  );
  return page.evaluate(() => window.layoutShifts);
}
