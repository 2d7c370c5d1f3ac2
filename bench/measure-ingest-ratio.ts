import type { Browser, CDPSession } from 'playwright-core';
import { estimateMedian, type MedianEstimate } from '../src/insight/measure/confidence-sequence.ts';
import { PRODUCT, PRODUCT_STILL } from './entries.ts';
import type { LoadServer } from './load-server.ts';
import type { Load } from './loads.ts';
import { measureRun } from './measure-run.ts';
import { takePairs } from './take-pairs.ts';

/** Pairs of runs, each of the page as it is and of one with frozen curve and badges. */
const PAIRS = 40;

const ENTRIES = { live: PRODUCT, still: PRODUCT_STILL } as const;

/** What curve and badges cost the ingest of one stream: live ÷ frozen, within each pair. */
export interface IngestRatio {
  readonly load: string;
  /** `undefined` if too few pairs finished. */
  readonly total: MedianEstimate | undefined;
  readonly firstRow: MedianEstimate | undefined;
}

/** Takes the totals and first rows of the tables in pairs, whose order is random. */
export async function measureIngestRatio(
  browser: Browser,
  session: CDPSession,
  server: LoadServer,
  load: Load,
): Promise<IngestRatio> {
  server.use(load);
  const totals: number[] = [];
  const firstRows: number[] = [];
  const pairs = await takePairs(PAIRS, (which) =>
    measureRun(browser, session, server, ENTRIES[which], load),
  );
  for (const { live, still } of pairs) {
    if (live.state !== 'finished' || still.state !== 'finished') continue;
    totals.push(live.totalMs / still.totalMs);
    firstRows.push((live.firstRowMs ?? Number.NaN) / (still.firstRowMs ?? Number.NaN));
  }
  return {
    load: load.name,
    total: estimateMedian(totals, 0.05),
    firstRow: estimateMedian(firstRows, 0.05),
  };
}
