import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import type { Entry } from './entries.ts';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { createRendererMemory } from './renderer-memory.ts';
import { watchPage } from './watch-page.ts';

/** One run of one entry; spans in ms. */
export type RunResult =
  | {
      readonly state: 'finished';
      /** From just before `fetch()` until the last row is readable; for the drain, until the last byte was read. */
      readonly totalMs: number;
      /** From just before the click until the page counts the last row. */
      readonly countedMs: number;
      /** From the moment `fetch()` resolved until the first row was on screen; missing for the drain. */
      readonly firstRowMs?: number;
      readonly longTasks: number;
      readonly longestTaskMs: number;
      /** Σ of the time of each task over 50 ms (https://web.dev/articles/tbt). */
      readonly blockingMs: number;
      readonly slowFrames: number;
      /** The peak of all renderer processes, minus their size just before the run. */
      readonly peakBytes: number;
    }
  | { readonly state: 'unfinished'; readonly why: string };

/** A run that takes longer is given up. */
const LIMIT_MS = 60_000;

/** Opens a separate page for one entry, lets it run once, and closes it. */
export async function measureRun(
  browser: Browser,
  session: CDPSession,
  server: LoadServer,
  entry: Entry,
  load: Load,
): Promise<RunResult> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    // The name that esbuild's keepNames gives its helper, which a function sent to the page lacks.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(watchPage);
    await page.goto(`${server.origin}${entry.page}`);
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    // Waits until the page has finished its work after opening, including the start of its workers.
    await page.waitForTimeout(400);
    const memory = createRendererMemory(session);
    await memory.reset();
    const before = await memory.residentBytes();
    // What the driver puts into a page at its first call should not be part of the run.
    await page.evaluate(() => bench.times());
    const isDone = await Promise.race([
      page
        .evaluate((count) => bench.start(count), `${load.rows.toLocaleString('en')} rows`)
        .then(() => true),
      setTimeout(LIMIT_MS, false, { ref: false }),
    ]);
    if (!isDone) return { state: 'unfinished', why: `not within ${LIMIT_MS / 1000} s` };
    const peak = await memory.peakBytes();
    const times = await page.evaluate(() => bench.times());
    const { totalMs, countedMs, firstRowMs } = times;
    if (times.failure !== undefined || totalMs === undefined || countedMs === undefined) {
      return { state: 'unfinished', why: times.failure ?? 'no last row' };
    }
    return {
      state: 'finished',
      totalMs,
      countedMs,
      ...(firstRowMs !== undefined && { firstRowMs }),
      longTasks: times.longTasksMs.length,
      longestTaskMs: Math.max(0, ...times.longTasksMs),
      blockingMs: times.longTasksMs.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0),
      slowFrames: times.framesMs.filter((ms) => ms > 50).length,
      peakBytes: peak - before,
    };
  } catch (error) {
    return { state: 'unfinished', why: String(error).split('\n')[0] ?? 'unknown' };
  } finally {
    await context.close();
  }
}
