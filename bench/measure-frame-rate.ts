import type { Browser, Page } from 'playwright-core';
import { DRAIN, PRODUCT, PRODUCT_STILL } from './entries.ts';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { openRacePage, raceBoth } from './race-both.ts';
import { median } from './report.ts';

/** How many races of each page are run to count their frames. */
const RACES = 7;
/** The pause between two pages of each side: so slow that a race lasts seconds and has many frames. */
const PACE_MS = 8;

/** Pages that read both endpoints, from the one that shows nothing to the product's own. */
const PAGES = [
  { name: 'empty page that drops what it reads', path: DRAIN.page, race: drainBoth },
  { name: PRODUCT_STILL.name, path: '/both-still/', race: framesWithRows },
  { name: PRODUCT.name, path: '/both/', race: framesWithRows },
] as const;

/** How smoothly a page is drawn while both sides arrive. */
export interface FrameRate {
  readonly page: string;
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
 * Lets each page read both sides, a page of rows every {@link PACE_MS} on each, and times the callbacks of
 * `requestAnimationFrame` from the first row until both have ended. The order of the pages is random in
 * each round.
 */
export async function measureFrameRates(
  browser: Browser,
  server: LoadServer,
  load: Load,
): Promise<FrameRate[]> {
  server.use(load);
  server.pace(() => new Promise((resolve) => setTimeout(resolve, PACE_MS)));
  const entries = PAGES.map((page) => ({ ...page, races: [] as (readonly number[])[] }));
  try {
    for (let round = 0; round < RACES; round += 1) {
      for (const { path, race, races } of entries.toSorted(() => Math.random() - 0.5)) {
        const page = await openRacePage(browser, `${server.origin}${path}`);
        try {
          const atMs = await race(page, load);
          races.push(atMs.slice(1).map((at, index) => at - (atMs[index] ?? Number.NaN)));
        } finally {
          await page.close();
        }
      }
    }
  } finally {
    server.pace(() => undefined);
  }
  return entries.map(({ name, races }) => ({ page: name, ...rateOf(races) }));
}

/** When the frames of a race began, from the first one in which a row was counted. */
async function framesWithRows(page: Page, load: Load): Promise<readonly number[]> {
  const { atMs, firstWithRows } = await raceBoth(page, load);
  return atMs.slice(firstWithRows);
}

/** When the frames began while both bodies are read and dropped, from the first bytes of either on. */
function drainBoth(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const atMs: number[] = [];
    let isReading = false;
    let isOver = false;
    const frame = (at: number) => {
      if (isReading) atMs.push(at);
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const drain = async (url: string) => {
      const reader = (await fetch(url, { cache: 'no-store' })).body?.getReader();
      while ((await reader?.read())?.done === false) isReading = true;
    };
    await Promise.all([drain('/buffer-all'), drain('/stream')]);
    isOver = true;
    return atMs;
  });
}

function rateOf(races: readonly (readonly number[])[]): Omit<FrameRate, 'page'> {
  const all = races.flat();
  const sum = (spans: readonly number[]) => spans.reduce((total, ms) => total + ms, 0);
  return {
    framesPerSecond: median(races.map((ms) => (1000 * ms.length) / sum(ms))) ?? Number.NaN,
    longestMs: median(races.map((ms) => Math.max(...ms))) ?? Number.NaN,
    longestOfAllMs: Math.max(...all),
    slowFrames: all.filter((ms) => ms > 50).length,
    frames: all.length,
  };
}
