import { test as base, expect, type Page } from '@playwright/test';

/** One side of the page, as a person sees it. */
export function paneOf(
  page: Page,
  name: 'Buffered' | 'Streamed' | 'REST streamed' | 'Compressed' | 'Paginated',
) {
  const region = page.getByRole('region', { name });
  const table = region.getByRole('grid');
  return {
    region,
    table,
    /** The endpoint to which this side sends requests. */
    url: async () =>
      // Below the address is where it was set.
      ((await region.locator('code').getAttribute('title')) ?? '').split('\n', 1)[0] ?? '',
    status: region.getByRole('status'),
    spinner: region.getByRole('progressbar'),
    row: (rowIndex: number) => table.locator(`[aria-rowindex="${rowIndex}"]`),
    /** Rows that are known, as reported to a screen reader; the header does not count. */
    rowCount: async () => Number(await table.getAttribute('aria-rowcount')) - 1,
    badge: (term: string) =>
      region
        .locator('dl > div')
        .filter({ has: page.getByText(term, { exact: true }) })
        .locator('dd'),
  };
}

export type Pane = ReturnType<typeof paneOf>;

interface RacePage {
  readonly buffered: Pane;
  readonly streamed: Pane;
}

/** A page that has just been opened, and its two sides. */
export const test = base.extend<RacePage>({
  page: async ({ page }, provide) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await provide(page);
  },
  buffered: async ({ page }, provide) => provide(paneOf(page, 'Buffered')),
  streamed: async ({ page }, provide) => provide(paneOf(page, 'Streamed')),
});

/** Waits until both sides are complete. */
export async function untilComplete(...panes: readonly Pane[]): Promise<void> {
  for (const pane of panes) await expect(pane.status).toHaveText('complete', { timeout: 20_000 });
}

/**
 * Makes the sides scan this many items per page, instead of the stack's 50: 200 make many runs short, 10
 * give a test enough time while a race is on.
 */
export async function scanPagesOf(
  items: number,
  page: Page,
  ...panes: readonly Pane[]
): Promise<void> {
  for (const pane of panes) {
    const url = await pane.url();
    await page.route(url, (route) => route.continue({ url: `${url}?limit=${items}` }));
  }
}

export { expect };
