import { FIGURES, type Figure } from './ratios.ts';
import { type Bound, formatRatio, formatSize, type Part, type Races } from './report.ts';

/** How far a median ratio may be from 1. */
const RATIO_TOLERANCE = 0.01;

/** The same while the page's thread is blocked, which takes a processor from the runs and makes them uneven. */
const BLOCKED_TOLERANCE = 0.05;

/** How many measurements in total may find a side sooner by chance. */
const LUCKY_MAX = 1;

/** A median difference of two sides of a race must stay under this, in ms. */
const DIFFERENCE_MAX_MS = 2;

/** The bounds for the environment and for the page, compared with what was measured. */
export function boundsOf(parts: readonly Part[], races: readonly Races[]): readonly Bound[] {
  const partsOf = (kind: Part['kind']) => parts.filter((part) => part.kind === kind);
  const measured = partsOf('page');
  const blocked = partsOf('page, thread blocked');
  const inLines = partsOf('page, thread blocked, 20 lines');
  return [
    ...partsOf('drain').map((part) => ratioBound(part, FIGURES, RATIO_TOLERANCE)),
    ...measured.map((part) => ratioBound(part, FIGURES, RATIO_TOLERANCE)),
    verdictBound(
      `page: a side had the first row sooner in at most ${LUCKY_MAX} measurement`,
      measured,
      ['First row'],
      LUCKY_MAX,
    ),
    ...blocked.map((part) => ratioBound(part, FIGURES, BLOCKED_TOLERANCE)),
    verdictBound('page, thread blocked: no side was sooner in any figure', blocked, FIGURES, 0),
    verdictBound(
      'page, thread blocked, 20 lines: no side had the last row sooner',
      inLines,
      ['Last row'],
      0,
    ),
    ...races.map(({ kind, bytes, differenceMs }) => ({
      asked: `${kind}, race, ${formatSize(bytes)}: median of streamed − buffered under ${DIFFERENCE_MAX_MS} ms`,
      measured: `${differenceMs.toFixed(1)} ms`,
      isKept: Math.abs(differenceMs) < DIFFERENCE_MAX_MS,
    })),
  ];
}

/** The figure that is farthest from 1 represents all of them. */
function ratioBound(
  { kind, bytes, ratios }: Part,
  figures: readonly Figure[],
  tolerance: number,
): Bound {
  const [worst] = figures
    .flatMap((figure) => {
      const ratio = ratios[figure];
      return ratio === undefined ? [] : [{ figure, ratio, distance: Math.abs(ratio.median - 1) }];
    })
    .toSorted((one, other) => other.distance - one.distance);
  const what = figures.length === 1 ? figures.join('') : 'every figure';
  return {
    asked: `${kind}, ${formatSize(bytes)}: median ratio of ${what} ${1 - tolerance} to ${1 + tolerance}`,
    measured: worst === undefined ? 'none' : `${worst.figure}: ${formatRatio(worst.ratio)}`,
    isKept: worst !== undefined && worst.distance <= tolerance,
  };
}

/**
 * At most `max` verdicts of all measurements name a side.
 *
 * A page that finds itself too busy gives no verdict, as it should. But if most measurements have none,
 * nothing has been shown, and the bound is missed too.
 */
function verdictBound(
  asked: string,
  parts: readonly Part[],
  figures: readonly Figure[],
  max: number,
): Bound {
  const verdicts = parts.flatMap((part) => figures.map((figure) => part.verdicts[figure]));
  const countOf = (verdict: string) =>
    verdicts.reduce((sum, counts) => sum + (counts[verdict] ?? 0), 0);
  const [buffered, streamed] = [countOf('buffered sooner'), countOf('streamed sooner')];
  const [none, refused] = [countOf('none'), countOf('refused')];
  const all = buffered + streamed + none + refused;
  const sides = `buffered ${buffered}, streamed ${streamed} of ${all} verdicts`;
  return {
    asked,
    measured: refused === 0 ? sides : `${sides}; ${refused} not comparable`,
    isKept: buffered + streamed <= max && all > 0 && refused <= all / 2,
  };
}
