import { median } from 'simple-statistics';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { pageDelays } from '#insight/diagnosis/page-delays';
import type { SweptRecording } from '#recording/sweep-record';
import { remembered } from './remembered.ts';

/** How long the pages of one size were on their way, beyond what each run's quickest page took. */
export interface PageLags {
  /** Pages of a run; the median of the runs, as all figures here unless they say otherwise. */
  readonly pages: number;
  /** Body bytes per page, with the rest of the body spread over all pages. */
  readonly bytesPerPage: number;
  /** Milliseconds: half of the pages were held back no longer than this. */
  readonly medianMs: number;
  /** Milliseconds: nine in ten of the pages were held back no longer than this. */
  readonly nineInTenMs: number;
  /** Milliseconds: how long the slowest page of any run was held back. */
  readonly largestMs: number;
  /** Milliseconds from the first page until the last one, by the function's clock. */
  readonly producedSpanMs: number;
  /** Milliseconds from the first page until the last one, by the browser's clock. */
  readonly arrivedSpanMs: number;
  /**
   * Bytes that came together; missing if no run had two bursts. Pages came together if less than half a frame
   * was between them, and less than half of what a page takes to produce on average. The last burst of each
   * run does not count, since the end of a response passes on whatever there is.
   */
  readonly burstBytes?: number;
  /** Pages that came together; missing where `burstBytes` is. */
  readonly burstPages?: number;
  /** Milliseconds from one burst to the next; missing if no run had three of them. */
  readonly burstMs?: number;
  /**
   * From 0 to 1: the share of the bursts that have about as many pages as the usual one, which is by a quarter
   * more or less, or by one; missing where `burstBytes` is. What gathers pages does so evenly.
   */
  readonly evenShare?: number;
}

/** Pages that come one after another in less than this many ms may belong to one burst. */
const BURST_GAP_MS = FRAME_MS / 2;

/** So may those that come in less than this share of the time in which a page is produced on average. */
const BURST_GAP_SHARE = 0.5;

/**
 * The lags of the pages of some runs that asked for the same size. The lag of a page is its arrival minus the
 * instant at which it was produced, less the smallest such difference of its run, so that it does not matter
 * when the function's clock started. Runs with fewer than two pages that say when they were produced are left
 * out; `undefined` if there are no others. Runs that broke off count with the pages that came.
 */
export function pageLags(runs: readonly SweptRecording[]): PageLags | undefined {
  const each = runs.flatMap(lagsOfRun);
  if (each.length === 0) return undefined;
  const middle = (figure: (lags: RunLags) => number) => median(each.map(figure));
  const bursts = each.flatMap((lags) => lags.bursts);
  const gapsMs = each.flatMap((lags) => gapsBetween(lags.bursts));
  return {
    pages: Math.round(middle(({ pages }) => pages)),
    bytesPerPage: middle(({ bytesPerPage }) => bytesPerPage),
    medianMs: middle(({ medianMs }) => medianMs),
    nineInTenMs: middle(({ nineInTenMs }) => nineInTenMs),
    largestMs: Math.max(...each.map(({ largestMs }) => largestMs)),
    producedSpanMs: middle(({ producedSpanMs }) => producedSpanMs),
    arrivedSpanMs: middle(({ arrivedSpanMs }) => arrivedSpanMs),
    ...(bursts.length > 0 && {
      burstBytes: median(bursts.map(({ bytes }) => bytes)),
      burstPages: median(bursts.map(({ pages }) => pages)),
      evenShare: evenShareOf(each.flatMap((lags) => fullBursts(lags.bursts))),
    }),
    ...(gapsMs.length > 0 && { burstMs: median(gapsMs) }),
  };
}

interface RunLags extends Omit<PageLags, 'burstBytes' | 'burstPages' | 'burstMs' | 'evenShare'> {
  readonly bursts: readonly Burst[];
}

/** Pages that came together. */
interface Burst {
  readonly pages: number;
  readonly bytes: number;
  /** When the last of them arrived, in milliseconds since the run started. */
  readonly atMs: number;
}

/** How far a burst may be from the usual one, as a share of its pages, to be like it. */
const EVEN_WITHIN = 0.25;

function evenShareOf(bursts: readonly Burst[]): number {
  const usual = median(bursts.map(({ pages }) => pages));
  const within = Math.max(1, EVEN_WITHIN * usual);
  return bursts.filter(({ pages }) => Math.abs(pages - usual) <= within).length / bursts.length;
}

/** Without the first one, where there are enough: it may have begun before the run. */
function fullBursts(bursts: readonly Burst[]): readonly Burst[] {
  return bursts.length > 2 ? bursts.slice(1) : bursts;
}

function gapsBetween(bursts: readonly Burst[]): readonly number[] {
  return bursts.slice(1).map(({ atMs }, index) => atMs - (bursts[index]?.atMs ?? atMs));
}

const lagsOfRun = remembered(({ arrivals = [], bytes }: SweptRecording): readonly RunLags[] => {
  const pages = pageDelays(arrivals);
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined || pages.length < 2) return [];
  const producedSpanMs = last.producedMs - first.producedMs;
  const gapMs = Math.min(BURST_GAP_MS, (BURST_GAP_SHARE * producedSpanMs) / (pages.length - 1));
  const sorted = pages.map(({ heldMs }) => heldMs).toSorted((one, other) => one - other);
  return [
    {
      pages: pages.length,
      bytesPerPage: bytes / pages.length,
      medianMs: median(sorted),
      nineInTenMs: sorted[Math.ceil(0.9 * sorted.length) - 1] ?? 0,
      largestMs: sorted.at(-1) ?? 0,
      producedSpanMs,
      arrivedSpanMs: last.arrivedMs - first.arrivedMs,
      bursts: burstsOf(arrivals, gapMs),
    },
  ];
});

/** Each burst but the last, in order; more than `gapMs` is between one and the next. */
function burstsOf(
  arrivals: NonNullable<SweptRecording['arrivals']>,
  gapMs: number,
): readonly Burst[] {
  const ends = arrivals.flatMap(({ atMs, bytes }, index) => {
    const next = arrivals[index + 1];
    const isEnd = next !== undefined && next.atMs - atMs > gapMs;
    return isEnd ? [{ pages: index + 1, bytes, atMs }] : [];
  });
  return ends.map(({ pages, bytes, atMs }, index) => {
    const before = ends[index - 1] ?? { pages: 0, bytes: 0 };
    return { pages: pages - before.pages, bytes: bytes - before.bytes, atMs };
  });
}
