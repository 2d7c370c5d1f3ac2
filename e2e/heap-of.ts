import type { Page } from '@playwright/test';

/**
 * Returns what measures how many MB the page's own thread holds after all garbage has been collected: objects of
 * JavaScript, of the page's document, and buffers. What a worker holds goes with it.
 */
export async function heapOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    // Twice, because garbage found in the first collection may keep other objects alive.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const heap = await session.send('Runtime.getHeapUsage');
    return (heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize) / 1024 ** 2;
  };
}
