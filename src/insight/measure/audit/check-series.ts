import { median } from 'simple-statistics';
import { SIDES } from '#roads/road';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { type Finding, inform, notApplicable, passed, unknown, warn } from './audit-check.ts';
import { type Audited, figureNounOf, figurePairsOf } from './audited.ts';
import { capitalised } from '#insight/figures/capitalised';
import { neighbourBound, neighbourCorrelation, trendChange, trendScore } from './trend.ts';

/** From this many pairs on, the trend test's normal approximation holds (Kendall 1975). */
const TREND_PAIRS = 10;

/** Two sides are tested, so each gets half of 5 %: the standard normal deviate of 1.25 % at either end. */
const TREND_DEVIATE = 2.24;

/**
 * Whether the primary figure of a side became longer or shorter during the measurement. It warns if the
 * change is as large as a difference that matters to the person.
 */
export function checkDrift(audited: Audited): Finding {
  const { record, nouns } = audited;
  const { primary, threshold } = record.plan;
  const figures = figurePairsOf(audited, primary);
  if (figures.length < TREND_PAIRS) {
    return unknown(
      `${tooFewPairs(figures.length)} to see a trend.`,
      `Take at least ${TREND_PAIRS} pairs.`,
    );
  }
  const drifts = SIDES.flatMap((side) => {
    const values = figures.map((figure) => figure[side]);
    if (Math.abs(trendScore(values)) < TREND_DEVIATE) return [];
    const changeMs = trendChange(values);
    const leastMs =
      threshold.unit === 'ms' ? threshold.value : (threshold.value / 100) * median(values);
    const way = changeMs < 0 ? 'sooner' : 'later';
    const message = `${figureNounOf(primary)} of ${nouns[side]} came about ${formatDuration(Math.abs(changeMs))} ${way} at the end than at the start`;
    return [{ message, isLarge: Math.abs(changeMs) >= leastMs }];
  });
  const [first] = drifts;
  if (first === undefined) {
    return passed(
      `${capitalised(figureNounOf(primary))} has no trend on either side over ${figures.length} pairs.`,
    );
  }
  const found = {
    evidence: `${capitalised(drifts.map(({ message }) => message).join(', and '))}.`,
    remedy: 'Add warm-up pairs, or wait for what changes (data being written, a busy machine).',
  };
  const large = drifts.filter(({ isLarge }) => isLarge);
  if (large.length === 0) return inform(found);
  const claim = `${capitalised(large.map(({ message }) => message).join(', and '))}; the result may depend on when you measure.`;
  return warn({ ...found, claim });
}

/** With fewer pairs, only a correlation beyond 0.47 could be distinguished from chance. */
const NEIGHBOUR_PAIRS = 12;

/**
 * Whether pairs resemble the previous ones. The interval assumes that pairs are independent; if they are
 * not, there are effectively fewer of them, and it is too narrow.
 */
export function checkAutocorrelation(audited: Audited): Finding {
  const { primary } = audited.record.plan;
  const ratios = figurePairsOf(audited, primary).map(({ left, right }) => Math.log(left / right));
  const count = ratios.length;
  if (count < NEIGHBOUR_PAIRS) {
    return unknown(
      `${tooFewPairs(count)} to tell whether neighbouring pairs resemble each other.`,
      `Take at least ${NEIGHBOUR_PAIRS} pairs.`,
    );
  }
  const correlation = neighbourCorrelation(ratios);
  if (correlation === undefined) return notApplicable('Every pair has the same ratio.');
  const bound = neighbourBound(count);
  const figures = `correlation ${correlation.toFixed(2)} at lag 1 over ${count} pairs, where chance gives up to ${bound.toFixed(2)}`;
  if (correlation <= bound) {
    return passed(`Neighbouring pairs do not resemble each other (${figures}).`);
  }
  return warn({
    evidence: `Neighbouring pairs resemble each other (${figures}).`,
    remedy: 'Lengthen the pause between runs, and take more pairs over a longer time.',
    claim:
      'Pairs resemble the ones before them, so the interval is too narrow and the result is less certain than it looks.',
  });
}

/** "1 pair is too few", "9 pairs are too few". */
function tooFewPairs(count: number): string {
  return `${formatCountOf(count, 'pair')} ${count === 1 ? 'is' : 'are'} too few`;
}
