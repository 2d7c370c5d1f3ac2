import type { Browser } from 'playwright-core';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { raceBoth } from './race-both.ts';
import { median } from './report.ts';

/** Races whose frames are counted. */
const RACES = 5;
/** Between two pages of each side: slow enough that a race lasts seconds and has many frames. */
const PACE_MS = 8;

/** How smoothly the page is drawn while both sides come in. */
export interface FrameRate {
  /** Median over the races. */
  readonly framesPerSecond: number;
  /** The longest time between two frames, median over the races and of all. */
  readonly longestMs: number;
  readonly longestOfAllMs: number;
  /** Frames after more than 50 ms, and all frames, of all races together. */
  readonly slowFrames: number;
  readonly frames: number;
}

/**
 * Races both sides, a page of rows every {@link PACE_MS} on each, and times the callbacks of
 * `requestAnimationFrame` from the first row on until both have ended.
 */
export async function measureFrameRate(
  browser: Browser,
  server: LoadServer,
  load: Load,
): Promise<FrameRate> {
  server.use(load);
  server.pace(() => new Promise((resolve) => setTimeout(resolve, PACE_MS)));
  try {
    const races: (readonly number[])[] = [];
    for (let race = 0; race < RACES; race += 1) races.push(await framesOf(browser, server, load));
    const all = races.flat();
    const spanMs = (frames: readonly number[]) => frames.reduce((sum, ms) => sum + ms, 0);
    return {
      framesPerSecond: median(races.map((ms) => (1000 * ms.length) / spanMs(ms))) ?? Number.NaN,
      longestMs: median(races.map((ms) => Math.max(...ms))) ?? Number.NaN,
      longestOfAllMs: Math.max(...all),
      slowFrames: all.filter((ms) => ms > 50).length,
      frames: all.length,
    };
  } finally {
    server.pace(() => undefined);
  }
}

/** The time between each two frames of one race, in ms. */
async function framesOf(browser: Browser, server: LoadServer, load: Load): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(`${server.origin}/both/`);
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await page.waitForTimeout(500);
    const { atMs, firstWithRows } = await raceBoth(page, load);
    const seen = atMs.slice(firstWithRows);
    return seen.slice(1).map((at, index) => at - (seen[index] as number));
  } finally {
    await page.close();
  }
}
