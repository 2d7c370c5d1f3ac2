import type { Browser } from 'playwright-core';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { PRODUCT } from './entries.ts';
import { median } from './report.ts';

/** How many pages are sent one by one, at each of the two places, and at which interval. */
const PACED_PAGES = 60;
const PACE_MS = 30;
const REPEATS = 5;

/**
 * What one more page costs the page's thread when there are 10,000 rows and when there are nearly two
 * million: its busy time (`TaskDuration` of the DevTools protocol) while pages arrive one by one, minus its
 * busy time while none arrive, per page.
 */
export async function measurePageCost(browser: Browser, server: LoadServer, load: Load) {
  const pairs: { few: number; many: number }[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    pairs.push(await measurePair(browser, server, load));
  }
  const ratios = pairs.map(({ few, many }) => many / few);
  return {
    atFewMs: median(pairs.map(({ few }) => few)) ?? Number.NaN,
    atManyMs: median(pairs.map(({ many }) => many)) ?? Number.NaN,
    ratio: median(ratios) ?? Number.NaN,
    ratios,
  };
}

async function measurePair(browser: Browser, server: LoadServer, load: Load) {
  const few = 100;
  const many = load.streamed.length - 1 - 2 * PACED_PAGES;
  const gates = new Map<number, { arrived: () => void; wait: Promise<void>; open: () => void }>();
  const arrivals = new Map<number, Promise<void>>();
  for (const piece of [few, few + PACED_PAGES, many, many + PACED_PAGES]) {
    let open = () => {};
    let arrived = () => {};
    const wait = new Promise<void>((resolve) => (open = resolve));
    arrivals.set(piece, new Promise<void>((resolve) => (arrived = resolve)));
    gates.set(piece, { arrived, wait, open });
  }
  server.pace((piece) => {
    const gate = gates.get(piece);
    gate?.arrived();
    if (gate !== undefined) return gate.wait;
    // From the start, so that the page's code is warm for the first measurement.
    const isPaced = piece < few + PACED_PAGES || (piece > many && piece < many + PACED_PAGES);
    return isPaced ? new Promise((resolve) => setTimeout(resolve, PACE_MS)) : undefined;
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const busyMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
    };
    await page.goto(`${server.origin}${PRODUCT.page}`);
    await page.getByRole('button', { name: 'Start race' }).click();

    const cost = async (from: number) => {
      await arrivals.get(from);
      await page.waitForTimeout(1500);
      const idleFrom = await busyMs();
      await page.waitForTimeout(PACED_PAGES * PACE_MS);
      const start = await busyMs();
      gates.get(from)?.open();
      await arrivals.get(from + PACED_PAGES);
      await page.waitForTimeout(100);
      const spent = (await busyMs()) - start - (start - idleFrom);
      gates.get(from + PACED_PAGES)?.open();
      return spent / PACED_PAGES;
    };
    const atFew = await cost(few);
    return { few: atFew, many: await cost(many) };
  } finally {
    server.pace(() => undefined);
    await page.close();
  }
}
