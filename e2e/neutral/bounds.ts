import { FIGURES, type Figure } from './ratios.ts';
import { type Bound, formatSize, type Part, type Races } from './report.ts';

/** A median ratio may be so far from 1. */
const RATIO_TOLERANCE = 0.01;

/** Of this many measurements one may find a side sooner by chance. */
const LUCKY_MAX = 1;

/** A median difference of two sides of a race must stay under this, in ms. */
const DIFFERENCE_MAX_MS = 2;

/** What is asked of the page, held against what was measured. */
export function boundsOf(parts: readonly Part[], races: readonly Races[]): readonly Bound[] {
  const drained = parts.filter(({ kind }) => kind === 'drain');
  const measured = parts.filter(({ kind }) => kind === 'page');
  const blocked = parts.filter(({ kind }) => kind === 'page, thread blocked');
  const inLines = parts.filter(({ kind }) => kind === 'page, thread blocked, 20 lines');
  return [
    ...drained.map((part) => ratioBound(part, 'The environment alone')),
    ...measured.map((part) => ratioBound(part, 'Measure')),
    verdictBound(
      `Measure: a side had the first row sooner in at most ${LUCKY_MAX} measurement`,
      measured,
      ['First row'],
      LUCKY_MAX,
    ),
    ...races.map(({ kind, bytes, differenceMs }) => ({
      asked: `${kind === 'drain' ? 'The environment alone, race' : 'Race'}, ${formatSize(bytes)}: median of streamed − buffered under ${DIFFERENCE_MAX_MS} ms`,
      measured: `${differenceMs.toFixed(1)} ms`,
      isKept: Math.abs(differenceMs) < DIFFERENCE_MAX_MS,
    })),
    verdictBound('Measure, thread blocked: no side was sooner in any figure', blocked, FIGURES, 0),
    verdictBound(
      'Measure, thread blocked, 20 page lines: no side had the last row sooner',
      inLines,
      ['Last row'],
      0,
    ),
  ];
}

/** The figure that is farthest from 1 stands for all of a part. */
function ratioBound({ bytes, ratios }: Part, what: string): Bound {
  const [worst] = FIGURES.flatMap((figure) => {
    const ratio = ratios[figure]?.median;
    return ratio === undefined ? [] : [{ figure, ratio, distance: Math.abs(ratio - 1) }];
  }).toSorted((one, other) => other.distance - one.distance);
  return {
    asked: `${what}, ${formatSize(bytes)}: median ratio of every figure 0.99 to 1.01`,
    measured: worst === undefined ? 'none' : `${worst.ratio.toFixed(3)} (${worst.figure})`,
    isKept: worst !== undefined && worst.distance <= RATIO_TOLERANCE,
  };
}

/** A measurement that the page would not compare proves nothing, and so misses the bound too. */
function verdictBound(
  asked: string,
  parts: readonly Part[],
  figures: readonly Figure[],
  max: number,
): Bound {
  const countOf = (verdict: string) =>
    parts
      .flatMap(({ verdicts }) => figures.map((figure) => verdicts[figure][verdict] ?? 0))
      .reduce((sum, count) => sum + count, 0);
  const [buffered, streamed] = [countOf('buffered sooner'), countOf('streamed sooner')];
  const refused = countOf('refused');
  return {
    asked,
    measured: `buffered ${buffered}, streamed ${streamed}${refused === 0 ? '' : `, not comparable ${refused}`}`,
    isKept: buffered + streamed <= max && refused === 0,
  };
}
