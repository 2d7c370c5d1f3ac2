import type { Arrival } from '#recording/recording';
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
  /** What is between them passes on whatever there is when so many ms have passed since the first page that waits. */
  readonly flushMs?: number;
  /** What is between them passes pages on only at multiples of so many ms. */
  readonly batchMs?: number;
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
  const { bytesPerMs = Number.POSITIVE_INFINITY, flushMs = Number.POSITIVE_INFINITY } = options;
  const { batchMs } = options;
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
  const arrivals: Arrival[] = [];

  /** Passes on all pages that wait. */
  function release(atMs: number, index: number): void {
    const bytes = waiting.at(-1)?.bytes ?? sentBytes;
    const byThenMs = atMs + CLOCKS_APART_MS;
    const passedMs = batchMs === undefined ? byThenMs : Math.ceil(byThenMs / batchMs) * batchMs;
    const leftMs = passedMs + noiseMs(index);
    freeAtMs = Math.max(freeAtMs, leftMs) + (bytes - sentBytes) / bytesPerMs;
    for (const each of waiting) arrivals.push({ ...each, bytes, atMs: freeAtMs });
    sentBytes = bytes;
    waiting = [];
  }

  for (const [index, page] of pages.entries()) {
    const flushAtMs = (waiting[0]?.producedMs ?? Number.POSITIVE_INFINITY) + flushMs;
    if (flushAtMs < page.producedMs) release(flushAtMs, index - 1);
    waiting.push(page);
    const isOver = index === pages.length - 1;
    if (page.bytes - sentBytes >= gatherBytes || isOver) release(page.producedMs, index);
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
