import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { Threshold } from '#recording/measurement-record';
import { otherSide, type Side } from '#roads/road';
import type { MedianEstimate } from './confidence-sequence.ts';
import { MOST_PAIRS, type PairsToSee } from './pairs-to-see.ts';
import type { Verdict } from './verdict.ts';

/** The names of a figure in the middle of a sentence. */
export interface FigureWords {
  /** "the first row". */
  readonly noun: string;
  /** What the sooner side had: "the first row sooner". */
  readonly better: string;
  /** The word that ends a headline, after the figure and the ratio: "sooner". */
  readonly comparative: string;
}

/** What is said of times whose difference is rounded away. */
const EQUALLY_LONG = 'both took equally long';

/** The names of the two sides in the middle of a sentence. */
type Nouns = Readonly<Record<Side, string>>;

/** A verdict in one sentence, with its interval; no rounded interval contradicts it. */
export function describeVerdict(
  { noun, better }: FigureWords,
  verdict: Verdict,
  nouns: Nouns,
  threshold: Threshold,
): string {
  switch (verdict.state) {
    case 'too-few':
      return verdict.pairs === 0
        ? `No verdict on ${noun}: no pair has a time for it on both sides.`
        : `No verdict on ${noun} yet: at ${percent(verdict.level)} it takes at least ${verdict.least} pairs, and there ${verdict.pairs === 1 ? 'is' : 'are'} ${verdict.pairs}.`;
    case 'sooner':
      return `${capitalised(nouns[verdict.side])} had ${better}: ${describeFinding(verdict, nouns, threshold)}.`;
    case 'equivalent':
      return `For ${noun}, neither side is slower by more than ${formatThreshold(threshold)}: ${describeFinding(verdict, nouns, threshold)}.`;
    case 'undecided':
      return `${capitalised(noun)} is undecided: ${describeFinding(verdict, nouns, threshold)}.`;
  }
}

/**
 * The basis of a verdict, as a clause: "in the median pair buffered took 4.00 times as long (95 % interval
 * 3.90 to 4.10, 12 pairs)". It is about the side that took longer, and about the left side if neither did.
 */
export function describeFinding(
  verdict: Exclude<Verdict, { state: 'too-few' }>,
  nouns: Nouns,
  threshold: Threshold,
): string {
  if (verdict.state === 'sooner') {
    const slower = timesOfSlower(verdict);
    const perhaps = mayNotMatter(slower, verdict.differenceMs, threshold)
      ? `, perhaps by less than the ${formatThreshold(threshold)} that matter to you`
      : '';
    return `in the median pair ${nouns[otherSide(verdict.side)]} took ${formatOf('sooner', threshold)(slower.median)} times as long ${intervalOf(verdict, slower, threshold)}${perhaps}`;
  }
  const { level, pairs, ratio, differenceMs } = verdict;
  if (verdict.state === 'equivalent' && threshold.unit === 'ms') {
    return `in the median pair ${tookLonger(nouns.left, differenceMs.median)} (${percent(level)} interval ${signed(differenceMs.low)} to ${signed(differenceMs.high)}, ${formatCountOf(pairs, 'pair')})`;
  }
  const median = roundRatio(ratio.median);
  const took = Number(median) === 1 ? EQUALLY_LONG : `${nouns.left} took ${median} times as long`;
  return `in the median pair ${took} ${intervalOf(verdict, ratio, threshold)}`;
}

/** A verdict in two or three words, for a table: "streamed sooner", "equal within 5 %". */
export function nameVerdict(
  { comparative }: Pick<FigureWords, 'comparative'>,
  verdict: Verdict,
  nouns: Nouns,
  threshold: Threshold,
): string {
  switch (verdict.state) {
    case 'too-few':
      return verdict.pairs === 0
        ? 'no times'
        : `too few pairs (${verdict.pairs} of ${verdict.least})`;
    case 'sooner':
      return `${nouns[verdict.side]} ${comparative}`;
    case 'equivalent':
      return `equal within ${formatThreshold(threshold)}`;
    case 'undecided':
      return 'undecided';
  }
}

/** How many times as long the slower side took: the ratio turned so that it is above 1. */
export function timesOfSlower({
  side,
  ratio: { median, low, high },
}: Extract<Verdict, { state: 'sooner' }>): MedianEstimate {
  return side === 'right'
    ? { median, low, high }
    : { median: 1 / median, low: 1 / high, high: 1 / low };
}

/** The difference that does not matter: "5 %", "20 ms". */
export function formatThreshold({ unit, value }: Threshold): string {
  return `${value} ${unit === 'ms' ? 'ms' : '%'}`;
}

/** The median ratio left ÷ right of a finding, and its interval with its level: "4.09", "4.03 to 4.16 (95 %)". */
export function formatFinding(
  { state, level, ratio }: Exclude<Verdict, { state: 'too-few' }>,
  threshold: Threshold,
): {
  readonly median: string;
  readonly interval: string;
} {
  const format = formatOf(state, threshold);
  return {
    median: format(ratio.median),
    interval: `${format(ratio.low)} to ${format(ratio.high)} (${percent(level)})`,
  };
}

/** Whether the interval of the slower side's ratio overlaps the difference that does not matter. */
function mayNotMatter(
  slower: MedianEstimate,
  differenceMs: MedianEstimate,
  { unit, value }: Threshold,
): boolean {
  if (unit === 'percent') return slower.low < 1 + value / 100;
  return differenceMs.low < value && differenceMs.high > -value;
}

/** How long a measurement would have to be to see a difference, given the spread so far; one sentence. */
export function describePairsToSee(found: readonly PairsToSee[]): string {
  // Those that need the same number are one: few ratios lie between them, so they were not told apart.
  const numbers = [...new Set(found.map(({ pairs }) => pairs))];
  const parts = numbers.map((number, index) => {
    const same = found.filter(({ pairs }) => pairs === number);
    const sizes = same.map(({ difference }) => String(Math.round(difference * 100)));
    const subject = `${index === 0 ? 'a difference' : 'one'} of`;
    if (number !== undefined) {
      return `${subject} ${listed(sizes, ' or ')} % needs about ${formatCountOf(number, 'pair')}`;
    }
    // Smaller differences need at least as many pairs, so the largest one represents them.
    const orLess = sizes.length === 1 ? '' : ' or less';
    return `${subject} ${sizes.at(-1)} %${orLess} needs more than ${MOST_PAIRS} pairs`;
  });
  return `With times that vary as much as these, ${listed(parts)} to show with a probability of 80 %.`;
}

/** A ratio as text with two decimals: "1.00"; small ones keep two significant digits: "0.0079". */
function roundRatio(ratio: number): string {
  return ratio > 0 && ratio < 0.095 ? String(Number(ratio.toPrecision(2))) : ratio.toFixed(2);
}

/**
 * A ratio of a verdict that names a side, as text with two decimals, or as many more as are needed to
 * distinguish it from 1: a sentence must not say that an interval excludes 1 and show it ending there.
 */
export function formatRatio(ratio: number): string {
  return formatBeside(ratio, [1]);
}

/** Whether five decimals are enough to distinguish a ratio from 1. */
export function isShownBesideOne(ratio: number): boolean {
  return isShownBeside(ratio.toFixed(5), ratio, 1);
}

/** Whether a text shows on which side of a bound a ratio is. */
function isShownBeside(text: string, ratio: number, bound: number): boolean {
  return Math.sign(Number(text) - bound) === Math.sign(ratio - bound);
}

/** A ratio as text with two decimals, or as many more as are needed to show on which side of each bound it is. */
function formatBeside(ratio: number, bounds: readonly number[]): string {
  const hidden = (text: string) => bounds.find((bound) => !isShownBeside(text, ratio, bound));
  if (hidden(roundRatio(ratio)) === undefined) return roundRatio(ratio);
  const texts = [3, 4, 5].map((decimals) => ratio.toFixed(decimals));
  const text = texts.find((each) => hidden(each) === undefined);
  if (text !== undefined) return text;
  const bound = hidden(texts[2] ?? '') ?? 1;
  return `just ${ratio > bound ? 'over' : 'under'} ${Number(bound.toFixed(5))}`;
}

/**
 * How the ratios of a verdict are written, so that none contradicts it: where it names a side they exclude 1,
 * and those that may not matter are within the threshold; where it is undecided, it reaches beyond that.
 */
function formatOf(state: Verdict['state'], { unit, value }: Threshold): (ratio: number) => string {
  const most = unit === 'percent' ? 1 + value / 100 : Number.POSITIVE_INFINITY;
  const isWithin = (ratio: number) => ratio >= 1 / most && ratio <= most;
  if (state === 'sooner') {
    return (ratio) => formatBeside(ratio, isWithin(ratio) ? [1, most, 1 / most] : [1]);
  }
  return state === 'undecided'
    ? (ratio) => formatBeside(ratio, isWithin(ratio) ? [] : [most, 1 / most])
    : roundRatio;
}

function intervalOf(
  { state, level, pairs }: Pick<Verdict, 'state' | 'level' | 'pairs'>,
  ratio: MedianEstimate,
  threshold: Threshold,
): string {
  const format = formatOf(state, threshold);
  return `(${percent(level)} interval ${format(ratio.low)} to ${format(ratio.high)}, ${formatCountOf(pairs, 'pair')})`;
}

/** "95 %", "98.3 %". */
function percent(level: number): string {
  return `${Number((100 * level).toFixed(1))} %`;
}

function tookLonger(noun: string, ms: number): string {
  if (isNoTime(ms)) return EQUALLY_LONG;
  return ms > 0
    ? `${noun} took ${formatDuration(ms)} longer`
    : `${noun} took ${formatDuration(-ms)} less`;
}

function signed(ms: number): string {
  return ms < 0 && !isNoTime(ms) ? `−${formatDuration(-ms)}` : formatDuration(Math.abs(ms));
}

/** Whether a difference is written as none: "0.0 ms". */
function isNoTime(ms: number): boolean {
  return formatDuration(Math.abs(ms)) === formatDuration(0);
}
