import { median } from 'simple-statistics';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { pageDelays } from '#insight/diagnosis/page-delays';
import type { SweptRecording } from '#recording/sweep-record';

/** How long the pages of one size were on their way, beyond what each run's quickest page took. */
export interface PageLags {
  /** Pages of a run; the median of the runs, as all figures here unless they say otherwise. */
  readonly pages: number;
  /** Body bytes per page, with the rest of the body spread over all pages. */
  readonly bytesPerPage: number;
  /** Milliseconds: half of the pages were held no longer. */
  readonly medianMs: number;
  /** Milliseconds: nine in ten of the pages were held no longer. */
  readonly nineInTenMs: number;
  /** Milliseconds: the page that was held longest in any run. */
  readonly largestMs: number;
  /** Milliseconds from the first page until the last one, by the function's clock. */
  readonly producedSpanMs: number;
  /** Milliseconds from the first page until the last one, by the browser's clock. */
  readonly arrivedSpanMs: number;
  /**
   * Bytes that came together; missing if no run had two bursts. The last burst of each run does not count,
   * since the end of a response passes on whatever there is.
   */
  readonly burstBytes?: number;
}

/** Pages that come one after another in less than this many ms belong to one burst. */
const BURST_GAP_MS = FRAME_MS / 2;

/**
 * The lags of the pages of some runs that asked for the same size. The lag of a page is its arrival minus the
 * instant at which it was produced, less the smallest such difference of its run, so that it does not matter
 * when the function's clock started. Runs with fewer than two pages that say when they were produced are left
 * out; `undefined` if there are no others. Runs that broke off count with the pages that came.
 */
export function pageLags(runs: readonly SweptRecording[]): PageLags | undefined {
  const each = runs.flatMap((run) => lagsOfRun(run));
  if (each.length === 0) return undefined;
  const middle = (figure: (lags: RunLags) => number) => median(each.map(figure));
  const bursts = each.flatMap((lags) => lags.bursts);
  return {
    pages: Math.round(middle(({ pages }) => pages)),
    bytesPerPage: middle(({ bytesPerPage }) => bytesPerPage),
    medianMs: middle(({ medianMs }) => medianMs),
    nineInTenMs: middle(({ nineInTenMs }) => nineInTenMs),
    largestMs: Math.max(...each.map(({ largestMs }) => largestMs)),
    producedSpanMs: middle(({ producedSpanMs }) => producedSpanMs),
    arrivedSpanMs: middle(({ arrivedSpanMs }) => arrivedSpanMs),
    ...(bursts.length > 0 && { burstBytes: median(bursts) }),
  };
}

interface RunLags extends Omit<PageLags, 'burstBytes'> {
  /** Bytes of each burst but the last. */
  readonly bursts: readonly number[];
}

function lagsOfRun({ arrivals = [], bytes }: SweptRecording): readonly RunLags[] {
  const pages = pageDelays(arrivals);
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined || pages.length < 2) return [];
  const sorted = pages.map(({ heldMs }) => heldMs).toSorted((one, other) => one - other);
  return [
    {
      pages: pages.length,
      bytesPerPage: bytes / pages.length,
      medianMs: median(sorted),
      nineInTenMs: sorted[Math.ceil(0.9 * sorted.length) - 1] ?? 0,
      largestMs: sorted.at(-1) ?? 0,
      producedSpanMs: last.producedMs - first.producedMs,
      arrivedSpanMs: last.arrivedMs - first.arrivedMs,
      bursts: burstsOf(arrivals),
    },
  ];
}

/** Bytes of each burst but the last, in order. */
function burstsOf(arrivals: NonNullable<SweptRecording['arrivals']>): readonly number[] {
  const ends = arrivals.filter(({ atMs }, index) => {
    const next = arrivals[index + 1];
    return next !== undefined && next.atMs - atMs > BURST_GAP_MS;
  });
  return ends.map(({ bytes }, index) => bytes - (ends[index - 1]?.bytes ?? 0));
}
