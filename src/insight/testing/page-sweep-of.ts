import type { SweepRecord, SweptRecording } from '#recording/sweep-record';
import { sweepOf } from './sweep-of.ts';

/** Pages that a function produces at an even pace, and a way to the browser that may gather them. */
export interface PagedRun {
  readonly rows: number;
  readonly rowBytes?: number;
  /** Milliseconds that the function takes for each page. */
  readonly pageMs?: number;
  /** What is between them passes nothing on before so many bytes are there, or the response is over. */
  readonly gatherBytes?: number;
  /** How much longer than usual a page is on its way, in ms, by its index; 0 for all if it is left out. */
  readonly noiseMs?: (page: number) => number;
  /** Bytes that the line carries in a millisecond; any number if it is left out. */
  readonly bytesPerMs?: number;
}

/** What is between the end of the function's clock and that of the browser, in ms. */
const CLOCKS_APART_MS = 140;

/** Bytes of a page line around its rows. */
const PAGE_BYTES = 60;

/** A run with so many rows per page, as it arrives. */
export function pagedRun(pageRows: number, options: PagedRun): Partial<SweptRecording> {
  const { rows, rowBytes = 130, pageMs = 20, gatherBytes = 0, noiseMs = () => 0 } = options;
  const { bytesPerMs = Number.POSITIVE_INFINITY } = options;
  const pages = Array.from({ length: Math.ceil(rows / pageRows) }, (_, page) => {
    const end = Math.min(rows, (page + 1) * pageRows);
    return {
      rows: end,
      bytes: end * rowBytes + (page + 1) * PAGE_BYTES,
      producedMs: (page + 1) * pageMs,
    };
  });
  let sentBytes = 0;
  let waiting: typeof pages = [];
  let freeAtMs = 0;
  const arrivals = [];
  for (const [index, page] of pages.entries()) {
    waiting.push(page);
    if (page.bytes - sentBytes < gatherBytes && index < pages.length - 1) continue;
    const leftMs = page.producedMs + CLOCKS_APART_MS + noiseMs(index);
    freeAtMs = Math.max(freeAtMs, leftMs) + (page.bytes - sentBytes) / bytesPerMs;
    for (const each of waiting) arrivals.push({ ...each, bytes: page.bytes, atMs: freeAtMs });
    sentBytes = page.bytes;
    waiting = [];
  }
  return { rows, bytes: pages.at(-1)?.bytes ?? 0, arrivals, endMs: arrivals.at(-1)?.atMs ?? 0 };
}

/** A sweep over rows per page that has ended, one run of each road at each size. */
export function pageSweepOf(
  sizes: readonly number[],
  roads: readonly (readonly [
    road: string,
    run: ((pageRows: number) => Partial<SweptRecording>) | undefined,
  ])[],
  changes: Partial<SweepRecord> = {},
): SweepRecord {
  const record = sweepOf(
    sizes,
    roads.map(([road, run]) => [road, ...sizes.map((size) => run?.(size))] as const),
    changes,
  );
  const pages = { rows: 1000, rowsParameter: 'rows' };
  return { ...record, plan: { ...record.plan, parameter: 'limit', pages } };
}
