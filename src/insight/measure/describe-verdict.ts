import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Threshold } from '#recording/measurement-record';
import { otherSide, type Side } from '#roads/road';
import type { MedianEstimate } from './confidence-sequence.ts';
import type { PairsToSee } from './pairs-to-see.ts';
import type { Verdict } from './verdict.ts';

/** How a figure is spoken of in the middle of a sentence. */
export interface FigureWords {
  /** "the first row". */
  readonly noun: string;
  /** What the sooner side had: "the first row sooner". */
  readonly better: string;
}

/** How the two sides are spoken of in the middle of a sentence. */
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
        ? `No verdict on ${noun}: no pair has it on both sides.`
        : `No verdict on ${noun} yet: ${formatCountOf(verdict.pairs, 'pair')} with it on both sides, where at least ${verdict.least} are needed.`;
    case 'sooner': {
      const { side, ratio } = verdict;
      const [sooner, later] = [capitalised(nouns[side]), nouns[otherSide(side)]];
      const slower = side === 'left' ? inverted(ratio) : ratio;
      const perhaps = mayNotMatter(slower, verdict.differenceMs, threshold)
        ? `, perhaps by less than the ${threshold.value} ${threshold.unit === 'ms' ? 'ms' : '%'} that matter to you`
        : '';
      return `${sooner} had ${better}: in the median pair ${later} took ${times(slower)} ${intervalOf(verdict, slower)}${perhaps}.`;
    }
    case 'equivalent':
      return threshold.unit === 'ms'
        ? `For ${noun}, neither is slower by more than ${formatDuration(threshold.value)}: in the median pair ${nouns.left} took ${difference(verdict.differenceMs.median)} (${percent(verdict.level)} interval ${signed(verdict.differenceMs.low)} to ${signed(verdict.differenceMs.high)}, ${formatCountOf(verdict.pairs, 'pair')}).`
        : `For ${noun}, neither is slower by more than ${threshold.value} %: in the median pair ${nouns.left} took ${times(verdict.ratio)} ${intervalOf(verdict, verdict.ratio)}.`;
    case 'undecided':
      return `${capitalised(noun)} is undecided: in the median pair ${nouns.left} took ${times(verdict.ratio)} ${intervalOf(verdict, verdict.ratio)}.`;
  }
}

/** Whether the interval of what the slower side took reaches into what the person takes for no difference. */
function mayNotMatter(
  slower: MedianEstimate,
  differenceMs: MedianEstimate,
  { unit, value }: Threshold,
): boolean {
  if (unit === 'percent') return slower.low < 1 + value / 100;
  return differenceMs.low < value && differenceMs.high > -value;
}

/** How long a measurement would have to be to see a difference, by the spread so far; one sentence. */
export function describePairsToSee(found: readonly PairsToSee[]): string {
  const parts = found.map(({ difference: share, pairs }, index) => {
    const size = `${index === 0 ? 'a difference' : 'one'} of ${Math.round(share * 100)} %`;
    return `${size} would take ${pairs === undefined ? 'more than 200 pairs' : `about ${formatCountOf(pairs, 'pair')}`}`;
  });
  return `To be seen with 80 % probability at this spread, ${parts.join(', ')}.`;
}

/**
 * A ratio as text with two decimals, or as many more as are needed to tell it from 1: a sentence must
 * not say that an interval excludes 1 and show it ending there.
 */
export function formatRatio(ratio: number): string {
  for (const decimals of [2, 3, 4, 5]) {
    const text = ratio.toFixed(decimals);
    if (ratio === 1 || Number(text) !== 1) return text;
  }
  return ratio > 1 ? 'just over 1' : 'just under 1';
}

function times({ median }: MedianEstimate): string {
  return `${formatRatio(median)} times as long`;
}

function intervalOf(
  { level, pairs }: Pick<Verdict, 'level' | 'pairs'>,
  ratio: MedianEstimate,
): string {
  return `(${percent(level)} interval ${formatRatio(ratio.low)} to ${formatRatio(ratio.high)}, ${formatCountOf(pairs, 'pair')})`;
}

/** Right ÷ left of left ÷ right. */
function inverted({ median, low, high }: MedianEstimate): MedianEstimate {
  return { median: 1 / median, low: 1 / high, high: 1 / low };
}

/** "95 %", "98.3 %". */
function percent(level: number): string {
  return `${Number((100 * level).toFixed(1))} %`;
}

function difference(ms: number): string {
  return ms >= 0 ? `${formatDuration(ms)} longer` : `${formatDuration(-ms)} less`;
}

function signed(ms: number): string {
  return ms < 0 ? `−${formatDuration(-ms)}` : formatDuration(ms);
}
