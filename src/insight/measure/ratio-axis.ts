import type { Threshold } from '#recording/measurement-record';
import type { MetricSummary } from './measured-figures.ts';
import { formatTimes } from './describe-answer.ts';

/**
 * A logarithmic axis of the ratio left ÷ right, from 0 at its left end to 1 at its right end: a ratio in
 * the right half means that the right side was sooner. All positions are shares of its length.
 */
export interface RatioAxis {
  /** The position at which both sides take equally long. */
  readonly equalAt: number;
  /** The range in which a difference does not matter; missing if that is not known. */
  readonly band?: Span;
  /** The interval of the median ratio; missing if there are too few pairs. */
  readonly interval?: Span & { readonly medianAt: number };
  /** From left to right, none closer to the next than {@link LEAST_GAP}; the one at 1 is always there. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Powers of ten that get a tick. */
const DECADES = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Factors on either side of 1 that may get a tick; the roundest first. */
const FACTORS = [
  ...DECADES.slice(1),
  ...DECADES.flatMap((decade) => [2 * decade, 5 * decade]),
  3,
  1.5,
  1.2,
  1.1,
  1.05,
  1.02,
  1.01,
];

/** The space between ticks, so that their labels do not touch on a phone. */
const LEAST_GAP = 0.11;

/** The same before either end. */
const END_GAP = 0.03;

/** The range shown beyond everything that is drawn, at either end. */
const MARGIN = 0.14;

/** With a tiny threshold the axis must not be one of millionths. */
const LEAST_SPAN = Math.log(1.04);

/**
 * The axis on which the verdict on a figure is drawn. Without an interval it reaches from ½ to 2. The axis
 * is logarithmic, so that twice as long and half as long are equally far from 1. A threshold in ms is drawn
 * as the ratio that corresponds to it at the medians of both sides.
 */
export function ratioAxisOf(
  { sides, verdict }: Pick<MetricSummary, 'sides' | 'verdict'>,
  threshold: Threshold,
): RatioAxis {
  const band = bandOf(sides, threshold);
  const ratio = verdict.state === 'too-few' ? undefined : verdict.ratio;
  const shown = [
    0,
    ...(ratio === undefined ? [-Math.LN2, Math.LN2] : [Math.log(ratio.low), Math.log(ratio.high)]),
    ...(band === undefined ? [] : [Math.log(band.low), Math.log(band.high)]),
  ];
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const lengthOfShown = Math.max(most - least, LEAST_SPAN);
  const start = least - MARGIN * lengthOfShown;
  const length = most + MARGIN * lengthOfShown - start;
  const at = (value: number) => (Math.log(value) - start) / length;
  return {
    equalAt: at(1),
    ...(band !== undefined && { band: { from: at(band.low), to: at(band.high) } }),
    ...(ratio !== undefined && {
      interval: { from: at(ratio.low), to: at(ratio.high), medianAt: at(ratio.median) },
    }),
    ticks: ticksOf(at),
  };
}

function bandOf(
  { left, right }: MetricSummary['sides'],
  { unit, value }: Threshold,
): { readonly low: number; readonly high: number } | undefined {
  if (unit === 'percent') return { low: 1 / (1 + value / 100), high: 1 + value / 100 };
  if (left.medianMs === undefined || right.medianMs === undefined) return undefined;
  return { low: 1 / (1 + value / left.medianMs), high: 1 + value / right.medianMs };
}

/** Ticks at the roundest factors that fit, the same on either side of 1. */
function ticksOf(at: (ratio: number) => number): RatioAxis['ticks'] {
  const ticks = [{ at: at(1), label: '1' }];
  for (const factor of FACTORS) {
    const gaps = ticks.map((tick) => Math.abs(tick.at - at(1)));
    // The distance from 1 is the same on both sides, so that both get the same ticks.
    const distance = at(factor) - at(1);
    if (gaps.some((gap) => Math.abs(gap - distance) < LEAST_GAP)) continue;
    for (const here of [at(1) - distance, at(factor)]) {
      if (here > END_GAP && here < 1 - END_GAP)
        ticks.push({ at: here, label: formatFactor(factor) });
    }
  }
  return ticks.toSorted((one, other) => one.at - other.at);
}

/** "1.05×", "2×", "1,000×". */
function formatFactor(factor: number): string {
  return factor < 10 ? `${factor}×` : formatTimes(factor).replace(/\.0×$/, '×');
}
