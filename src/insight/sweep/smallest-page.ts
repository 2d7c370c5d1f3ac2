import { FRAME_MS } from '#insight/figures/frame-ms';
import type { PageLags } from './page-lags.ts';
import type { PagePoint } from './page-lines.ts';

/** A size with its lags. */
export interface MeasuredPage {
  readonly pageRows: number;
  readonly lags: PageLags;
}

/**
 * About how many bytes gather before pages are passed on, or all of the response; missing where pages that
 * were held back did not come together.
 */
export type Gathered = number | 'all';

/** The page size from which on the pages of a contestant arrive as they are produced. */
export type SmallestPage =
  /** `held` is the largest size below it that was held back; missing if it is the smallest one that can tell. */
  | {
      readonly state: 'found';
      readonly page: MeasuredPage;
      readonly held?: MeasuredPage;
      readonly gathered?: Gathered;
    }
  /** Pages of every size that can tell were held back; `page` is the largest of them. */
  | {
      readonly state: 'held-everywhere';
      readonly page: MeasuredPage;
      readonly gathered?: Gathered;
    }
  /** Even the largest pages come noticeably more slowly than they are produced, so lags show the line. */
  | { readonly state: 'slow-line'; readonly page: MeasuredPage }
  /** No size has two pages that were produced far enough apart. */
  | { readonly state: 'cannot-tell' };

/** Milliseconds: pages that were produced within two frames would hardly be seen apart anyway. */
export const TELLING_SPAN_MS = 2 * FRAME_MS;

/** Milliseconds: a lag of more than three frames is no noise. */
export const MOST_NOISE_MS = 3 * FRAME_MS;

/** Half of the bursts have at least so many pages where something gathers them; a late page alone makes fewer. */
const BURST_PAGES = 1.75;

/** Pages that arrive over less than this share of the span in which they were produced came all at once. */
const AT_ONCE = 0.5;

/** Pages that arrive over this many times the span in which they were produced come over a slow line. */
const SLOW_LINE = 1.5;

/**
 * Whether a size can tell anything: at least two of its pages arrived, and a run's pages were produced over
 * more than two frames.
 */
export function canTell(point: PagePoint): point is MeasuredPage {
  return point.lags !== undefined && point.lags.producedSpanMs > TELLING_SPAN_MS;
}

/**
 * The smallest page that arrives as it was produced, among sizes in ascending order.
 *
 * A size arrives as it was produced if nine in ten of its pages are held no longer than a frame (16.7 ms).
 * Where pages come one by one, as long as at the largest size is allowed as well, up to three frames, since
 * that is noise; pages that come together were waiting for each other. It is the smallest one if this holds
 * for all larger sizes as well. Sizes that cannot tell ({@link canTell}) are left out. How many bytes gather
 * is what comes together at the smallest size that was held back.
 */
export function findSmallestPage(points: readonly PagePoint[]): SmallestPage {
  const telling = points.filter(canTell);
  const largest = telling.at(-1);
  if (largest === undefined) return { state: 'cannot-tell' };
  const noiseMs = Math.min(MOST_NOISE_MS, Math.max(FRAME_MS, largest.lags.nineInTenMs));
  const isHeld = (page: MeasuredPage) =>
    page.lags.nineInTenMs > (gatheredAt(page) === undefined ? noiseMs : FRAME_MS);
  const smallestHeld = telling.find(isHeld);
  const gathering = smallestHeld && gatheredAt(smallestHeld);
  const gathered = gathering === undefined ? {} : { gathered: gathering };
  if (isHeld(largest)) {
    const { arrivedSpanMs, producedSpanMs } = largest.lags;
    return arrivedSpanMs > SLOW_LINE * producedSpanMs
      ? { state: 'slow-line', page: largest }
      : { state: 'held-everywhere', page: largest, ...gathered };
  }
  const heldAt = telling.findLastIndex(isHeld);
  const held = telling[heldAt];
  const page = telling[heldAt + 1] ?? largest;
  return held === undefined
    ? { state: 'found', page }
    : { state: 'found', page, held, ...gathered };
}

/** What comes together at a size; `undefined` where pages come one by one. */
function gatheredAt({ lags }: MeasuredPage): Gathered | undefined {
  const { burstBytes, burstPages = 0, arrivedSpanMs, producedSpanMs } = lags;
  if (burstBytes === undefined) return arrivedSpanMs < AT_ONCE * producedSpanMs ? 'all' : undefined;
  return burstPages > BURST_PAGES ? burstBytes : undefined;
}
