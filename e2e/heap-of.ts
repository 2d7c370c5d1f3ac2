import type { Page } from '@playwright/test';

/** Returns what measures how many MB the page's own thread holds after all garbage has been collected. */
export async function heapOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    // Twice, because garbage found in the first collection may keep other objects alive.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1024 ** 2;
  };
}
