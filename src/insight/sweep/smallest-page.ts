import { FRAME_MS } from '#insight/figures/frame-ms';
import { type HeldBy, heldBy } from './held-by.ts';
import type { MeasuredPage, PagePoint } from './page-lines.ts';

/**
 * About how many bytes gather before pages are passed on, or all of the response; missing where pages that
 * were held back did not come together.
 */
export type Gathered = number | 'all';

/** The page size from which on the pages of a contestant arrive as they are produced. */
export type SmallestPage =
  /**
   * `withinMs` is how late nine in ten pages of it and of every larger size are at most, where that is more than a
   * frame. `held` is the largest size below it that was held back; missing if it is the smallest one that can tell.
   */
  | {
      readonly state: 'found';
      readonly page: MeasuredPage;
      readonly withinMs?: number;
      readonly held?: MeasuredPage;
      readonly gathered?: Gathered;
      readonly heldBy?: HeldBy;
    }
  /** Pages of every size that can tell were held back; `page` is the largest of them. */
  | {
      readonly state: 'held-everywhere';
      readonly page: MeasuredPage;
      readonly gathered?: Gathered;
      readonly heldBy?: HeldBy;
    }
  /** Even the largest pages come noticeably more slowly than they are produced, so lags show the line. */
  | { readonly state: 'slow-line'; readonly page: MeasuredPage }
  /** Pages come late, but unevenly, which is what an unsteady line does too; `page` is a size that shows it. */
  | { readonly state: 'unsteady'; readonly page: MeasuredPage }
  /** No size has two pages that were produced far enough apart. */
  | { readonly state: 'cannot-tell' };

/** Milliseconds: pages that were produced within two frames would hardly be seen apart anyway. */
export const TELLING_SPAN_MS = 2 * FRAME_MS;

/** Milliseconds: a lag of more than three frames is no noise. */
const MOST_NOISE_MS = 3 * FRAME_MS;

/** Noise is another one at every size, as few pages show: as much as at larger ones is allowed this many times. */
const NOISE_FACTOR = 1.25;

/** Half of the bursts have at least so many pages where something gathers them; a late page alone makes fewer. */
const BURST_PAGES = 1.75;

/** What gathers pages makes bursts of which at least this share are alike; a line that stalls does not. */
const EVEN_SHARE = 0.9;

/** Where more than this share of the sizes was disturbed, nothing can be told of the others. */
const DISTURBED_SHARE = 1 / 3;

/** Pages that arrive over less than this share of the span in which they were produced came all at once. */
const AT_ONCE = 0.5;

/** Pages that arrive over this many times the span in which they were produced come over a slow line. */
const SLOW_LINE = 1.5;

/** So do pages of which the last one lags by this share of the largest lag: what they lag by adds up. */
const ADDED_UP = 0.75;

/** Lags that a burst's time explains are no longer than it, but for this. */
const TIME_SLACK = 1.1;

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
 * Where pages come one by one, up to three frames are allowed as noise: a quarter more than at any larger size,
 * and any lag at the largest, which has no larger one; pages that come together were waiting for each other. It is
 * the smallest one if this holds for all larger sizes as well. Sizes that cannot tell ({@link canTell}) are left
 * out. How many bytes gather is what comes together at the smallest size that was held back.
 *
 * Late pages that come one by one, and bursts that are not alike, are no evidence of something that gathers:
 * latency varies, and lines stall. Such a size was disturbed and is left out too, unless the time explains it
 * after which smaller pages are passed on. If more than a third of the sizes were disturbed, or pages gather and
 * smaller ones do not, nothing can be told.
 */
export function findSmallestPage(points: readonly PagePoint[]): SmallestPage {
  const judged = judge(points.filter(canTell));
  const last = judged.at(-1);
  if (last === undefined) return { state: 'cannot-tell' };
  if (last.state !== 'fine' && isSlow(last.page)) return { state: 'slow-line', page: last.page };
  const by = heldBy(pagesIn(judged, 'held'));
  const clear = judged.flatMap(({ page, state }) => {
    if (state !== 'late') return [{ page, isHeld: state === 'held' }];
    const isTimed =
      by?.by === 'time' && !isUneven(page) && page.lags.largestMs <= TIME_SLACK * by.ms;
    return isTimed ? [{ page, isHeld: true }] : [];
  });
  const disturbed = judged.find(({ page }) => !clear.some((each) => each.page === page));
  const largest = clear.at(-1)?.page;
  const disturbedCount = judged.length - clear.length;
  if (largest === undefined || disturbedCount > DISTURBED_SHARE * judged.length) {
    return { state: 'unsteady', page: (disturbed ?? last).page };
  }
  const heldAt = clear.findLastIndex(({ isHeld }) => isHeld);
  const held = clear[heldAt]?.page;
  const page = clear[heldAt + 1]?.page;
  const withinMs = Math.max(
    0,
    ...clear.slice(heldAt + 1).map(({ page: { lags } }) => lags.nineInTenMs),
  );
  const late = withinMs > FRAME_MS ? { withinMs } : {};
  if (held === undefined) return { state: 'found', page: page ?? largest, ...late };
  // What holds back a page holds back smaller ones.
  if (clear.slice(0, heldAt).some(({ isHeld }) => !isHeld))
    return { state: 'unsteady', page: held };
  const smallest = clear.find((each) => gatheredAt(each.page) !== undefined)?.page;
  const gathered = smallest && gatheredAt(smallest);
  const how = {
    ...(gathered !== undefined && { gathered }),
    ...(by !== undefined && { heldBy: by }),
  };
  return page === undefined
    ? { state: 'held-everywhere', page: held, ...how }
    : { state: 'found', page, held, ...late, ...how };
}

interface Judged {
  readonly page: MeasuredPage;
  /** `held`: pages come together, evenly. `late`: they come late, and not like that. */
  readonly state: 'fine' | 'held' | 'late';
}

function pagesIn(judged: readonly Judged[], state: Judged['state']): readonly MeasuredPage[] {
  return judged.filter((each) => each.state === state).map(({ page }) => page);
}

/** Judges each size by the noise of the larger ones. */
function judge(pages: readonly MeasuredPage[]): readonly Judged[] {
  const largest = pages.at(-1);
  // The largest is its own measure, up to what is no noise any more.
  let noiseMs =
    largest !== undefined && gatheredAt(largest) === undefined ? largest.lags.nineInTenMs : 0;
  return pages
    .toReversed()
    .map((page): Judged => {
      const { nineInTenMs } = page.lags;
      const isTogether = gatheredAt(page) !== undefined;
      const allowedMs = Math.min(MOST_NOISE_MS, Math.max(FRAME_MS, NOISE_FACTOR * noiseMs));
      if (nineInTenMs <= (isTogether ? FRAME_MS : allowedMs)) {
        if (!isTogether) noiseMs = Math.max(noiseMs, nineInTenMs);
        return { page, state: 'fine' };
      }
      return { page, state: isTogether && !isUneven(page) ? 'held' : 'late' };
    })
    .toReversed();
}

/** Whether pages come more slowly than they are produced. */
function isSlow(page: MeasuredPage): boolean {
  const { arrivedSpanMs, producedSpanMs, largestMs } = page.lags;
  const isAddedUp =
    gatheredAt(page) === undefined && arrivedSpanMs - producedSpanMs > ADDED_UP * largestMs;
  return isAddedUp || arrivedSpanMs > SLOW_LINE * producedSpanMs;
}

/** Whether pages come together in bursts that are not alike. */
function isUneven({ lags }: MeasuredPage): boolean {
  const { burstPages = 0, evenShare = 1 } = lags;
  return burstPages > BURST_PAGES && evenShare < EVEN_SHARE;
}

/** What comes together at a size; `undefined` where pages come one by one. */
function gatheredAt({ lags }: MeasuredPage): Gathered | undefined {
  const { burstBytes, burstPages = 0, arrivedSpanMs, producedSpanMs } = lags;
  if (burstBytes === undefined) return arrivedSpanMs < AT_ONCE * producedSpanMs ? 'all' : undefined;
  return burstPages > BURST_PAGES ? burstBytes : undefined;
}
