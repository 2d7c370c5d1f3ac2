import type { MeasuredPage } from './page-lines.ts';

/** What decides when pages that are held back are passed on. */
export type HeldBy =
  /** So many bytes have gathered. */
  | { readonly by: 'bytes'; readonly bytes: number }
  /** So much time has passed, in ms. */
  | { readonly by: 'time'; readonly ms: number }
  /** Whichever comes first. */
  | { readonly by: 'either'; readonly bytes: number; readonly ms: number }
  /** One of the two: only one size was held back, or all of them alike. */
  | { readonly by: 'unknown'; readonly bytes: number; readonly ms: number };

/** How far a median may be off, as a share of it. */
const SLACK = 0.1;

/** Bursts that come within this share of the time that small pages wait were passed on because of their bytes. */
const BEFORE_TIME = 0.75;

/**
 * What decides when pages come that gather, by the sizes at which they come together, in ascending order. It is
 * the bytes if as many come together at every size, and the time if as much passes between one burst and the
 * next; both as exactly as pages allow, since a page is never split. `undefined` where the pages do not tell how
 * much time passes.
 */
export function heldBy(pages: readonly MeasuredPage[]): HeldBy | undefined {
  const bursts = pages.flatMap(({ lags }) => {
    const { burstBytes, burstMs, bytesPerPage, producedSpanMs } = lags;
    if (burstBytes === undefined || burstMs === undefined) return [];
    return [{ burstBytes, burstMs, bytesPerPage, pageMs: producedSpanMs / (lags.pages - 1) }];
  });
  const smallest = bursts[0];
  if (smallest === undefined) return undefined;
  const bytes = smallest.burstBytes;
  const ms = smallest.burstMs;
  const isBytes = haveCommon(
    bursts.map(({ burstBytes, bytesPerPage }) => [burstBytes - bytesPerPage, burstBytes]),
  );
  const isTime = haveCommon(
    bursts.map(({ burstMs, pageMs }) => [burstMs - pageMs, burstMs + pageMs]),
  );
  if (isBytes && isTime) return { by: 'unknown', bytes, ms };
  if (isBytes) return { by: 'bytes', bytes };
  if (isTime) return { by: 'time', ms };
  const bySize = bursts.filter(({ burstMs }) => burstMs < BEFORE_TIME * ms);
  return { by: 'either', bytes: Math.min(...bySize.map(({ burstBytes }) => burstBytes)), ms };
}

/** Whether some value lies within all of these ranges, with some slack at both ends. */
function haveCommon(ranges: readonly (readonly [from: number, to: number])[]): boolean {
  const from = Math.max(...ranges.map(([least]) => (1 - SLACK) * least));
  const to = Math.min(...ranges.map(([, most]) => (1 + SLACK) * most));
  return from <= to;
}
