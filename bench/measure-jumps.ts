import type { Browser } from 'playwright-core';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { PRODUCT } from './entries.ts';

const JUMPS = 40;

/**
 * How long a jump takes: from Enter in “Go to row” until the frame with that row and its contents was
 * painted. Rows are spread over the whole table; in ms, in the order of the jumps.
 */
export async function measureJumps(
  browser: Browser,
  server: LoadServer,
  load: Load,
): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(`${server.origin}${PRODUCT.page}`);
    await page.getByRole('button', { name: 'Start race' }).click();
    const pane = page.getByRole('region', { name: 'Streamed' });
    await pane.getByRole('status').filter({ hasText: 'complete' }).waitFor({ timeout: 60_000 });
    const input = pane.getByLabel('Go to row');
    const times: number[] = [];
    for (let jump = 0; jump < JUMPS; jump += 1) {
      const row = ((jump * 7919 * 104_729) % load.rows) + 1;
      await input.fill(String(row));
      times.push(await input.evaluate(jumpAndTime, row));
    }
    return times;
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
async function jumpAndTime(input: Element, row: number): Promise<number> {
  const grid = input.closest('.row-grid');
  const selector = `[role="row"][aria-rowindex="${row + 1}"][aria-busy="false"]`;
  const start = performance.now();
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  for (let frame = 0; frame < 600; frame += 1) {
    await new Promise(requestAnimationFrame);
    if (grid?.querySelector(selector) == null) continue;
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
    return performance.now() - start;
  }
  throw new Error(`Row ${row} was not shown within 600 frames.`);
}
