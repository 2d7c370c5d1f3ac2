import type { Browser } from 'playwright-core';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { createRendererMemory } from './renderer-memory.ts';

const PAIRS = 200;
/** From here on, an additional run should cost only its recording. */
const SETTLED_PAIRS = 20;

/** What a long measurement leaves in memory; bytes. */
export interface PairsMemory {
  readonly pairs: number;
  readonly settledPairs: number;
  /** Bytes of rows that went through the page between the two samples. */
  readonly payloadBytes: number;
  /** The page's JavaScript heap after a garbage collection, then and at the end. */
  readonly heapBytes: readonly [settled: number, atEnd: number];
  /** The resident set of the page's process, including its workers, then and at the end. */
  readonly residentBytes: readonly [settled: number, atEnd: number];
}

/** Measures {@link PAIRS} pairs in Measure mode and samples the page's memory early and at the end. */
export async function measurePairsMemory(
  browser: Browser,
  server: LoadServer,
  load: Load,
): Promise<PairsMemory> {
  server.use(load);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    const session = await page.context().newCDPSession(page);
    const renderers = createRendererMemory(await browser.newBrowserCDPSession());
    const look = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return { heap: usedSize, resident: await renderers.residentBytes() };
    };
    await page.goto(`${server.origin}/both/`);
    await page.getByRole('button', { name: 'Measure', exact: true }).click();
    await page.getByRole('spinbutton', { name: /^Pairs/ }).fill(String(PAIRS));
    await page.getByRole('spinbutton', { name: /^Warm-up/ }).fill('0');
    await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (runs) => (document.querySelector('progress')?.value ?? 0) >= runs,
      2 * SETTLED_PAIRS,
      { timeout: 120_000 },
    );
    const settled = await look();
    await page.getByText(/^(Comparable|Not comparable)/).waitFor({ timeout: 600_000 });
    const atEnd = await look();
    return {
      pairs: PAIRS,
      settledPairs: SETTLED_PAIRS,
      payloadBytes: 2 * (PAIRS - SETTLED_PAIRS) * load.sizeBytes,
      heapBytes: [settled.heap, atEnd.heap],
      residentBytes: [settled.resident, atEnd.resident],
    };
  } finally {
    await page.close();
  }
}
