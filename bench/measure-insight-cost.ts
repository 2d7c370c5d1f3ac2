import type { Browser } from 'playwright-core';
import { estimateMedian, type MedianEstimate } from '../src/insight/measure/confidence-sequence.ts';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { elapsedOfBoth, openRacePage, raceBoth } from './race-both.ts';
import { median } from './report.ts';
import { takePairs } from './take-pairs.ts';

/** Pairs of races, each of the page as it is and of one with frozen curve and badges. */
const PAIRS = 30;

/** The addresses of the two pages. */
const PAGES = { live: '/both/', still: '/both-still/' } as const;

/** What curve and badges cost the page's thread, in ms per frame, and what they cost the ingest. */
export interface InsightCost {
  readonly load: string;
  readonly costMs: number;
  /** Each side's own “Elapsed”, live ÷ frozen, within each pair. */
  readonly elapsedRatio: {
    readonly buffered: MedianEstimate | undefined;
    readonly streamed: MedianEstimate | undefined;
  };
  /** Frames of a race, median. */
  readonly frames: number;
  readonly costsMs: readonly number[];
}

/**
 * Races both sides at full speed, on the page as it is and on one with frozen curve and badges, one after
 * the other: the difference of the thread's busy time (`TaskDuration` of the DevTools protocol, which
 * includes style, layout and paint) from the click until both have ended, divided by the frames of the page
 * as it is.
 */
export async function measureInsightCost(
  browser: Browser,
  server: LoadServer,
  load: Load,
): Promise<InsightCost> {
  server.use(load);
  const pairs = await takePairs(PAIRS, (which) => race(browser, server, PAGES[which], load));
  const costsMs = pairs.map(({ live, still }) => (live.busyMs - still.busyMs) / live.frames);
  const ratioOf = (side: number) =>
    estimateMedian(
      pairs.map(({ live, still }) => (live.elapsedMs[side] ?? 0) / (still.elapsedMs[side] ?? 0)),
      0.05,
    );
  return {
    load: load.name,
    costMs: median(costsMs) ?? Number.NaN,
    elapsedRatio: { buffered: ratioOf(0), streamed: ratioOf(1) },
    frames: median(pairs.map(({ live }) => live.frames)) ?? Number.NaN,
    costsMs,
  };
}

async function race(browser: Browser, server: LoadServer, path: string, load: Load) {
  const page = await openRacePage(browser, `${server.origin}${path}`);
  try {
    const session = await page.context().newCDPSession(page);
    // CPU time, so that other work on this machine is not counted.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busyMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
    };
    const before = await busyMs();
    const frames = (await raceBoth(page, load)).atMs.length;
    const after = await busyMs();
    return { busyMs: after - before, frames, elapsedMs: await elapsedOfBoth(page) };
  } finally {
    await page.close();
  }
}
