import type { Page } from '@playwright/test';

/**
 * The grids with three or more boxes of a kind whose last row of these, at one of these widths of the window, is a
 * single box beside empty columns: each with the width and the text of that box. Everything that can be opened in
 * the page is opened. Afterwards the window is as large as before.
 */
export async function loneCards(page: Page, widths: readonly number[]): Promise<readonly string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of widths) {
    await resize(page, { width, height: Math.max(720, Math.round((width * 9) / 16)) });
    found.push(...(await page.evaluate(loneInGrids)).map((card) => `${width}: ${card}`));
  }
  if (before !== null) await resize(page, before);
  return found;
}

/**
 * Resizes the window and waits until the page has drawn at that size: after a quick series of sizes up to
 * 3840 × 2160, Chromium has once drawn no frame any more, and whatever waits for one, such as a click, hung.
 */
async function resize(page: Page, size: { readonly width: number; readonly height: number }) {
  await page.setViewportSize(size);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => resolve());
      }),
  );
}

/** From a phone to a large screen, in steps of less than a tenth. */
export const EVERY_WIDTH = Array.from({ length: 31 }, (_, step) =>
  Math.round(390 * (3840 / 390) ** (step / 30)),
);

/** Runs in the page. */
function loneInGrids(): string[] {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) {
    details.open = true;
  }
  return [...document.querySelectorAll<HTMLElement>('main *')].flatMap((grid) => {
    if (getComputedStyle(grid).display !== 'grid') return [];
    const shown = [...grid.children].filter((child) => child.getClientRects().length > 0);
    const kinds = Map.groupBy(shown, ({ tagName, classList }) => `${tagName} ${classList[0]}`);
    const cards = [...kinds.values()].find(({ length }) => length > 2) ?? [];
    const boxes = cards.map((card) => card.getBoundingClientRect());
    const rows: DOMRect[][] = [];
    for (const box of boxes.toSorted((one, other) => one.top - other.top)) {
      const row = rows.at(-1);
      if (row?.some(({ top, bottom }) => box.top < Math.max(bottom, top + 1) - 1)) row.push(box);
      else rows.push([box]);
    }
    const [alone, ...others] = rows.at(-1) ?? [];
    if (alone === undefined || others.length > 0 || rows.every(({ length }) => length < 2))
      return [];
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    // What has the row for itself is no lone card.
    if (alone.width > 0.9 * (right - left)) return [];
    return [`${grid.className}: ${cards.at(-1)?.textContent.slice(0, 40)}`];
  });
}
