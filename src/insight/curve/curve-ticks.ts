import { ticks } from 'd3-array';
import { formatCount } from '#insight/figures/format-quantity';
import type { Recording } from '#recording/recording';
import type { CurveAxes } from './curve.ts';
import { fontSizeIn } from './place-labels.ts';
import type { PlotSize } from './plot-geometry.ts';
import { textWidth } from './text-width.ts';

/** One tick of an axis: its position, and its label. */
export interface CurveTick {
  /** Milliseconds on the axis of time, rows on the axis of rows. */
  readonly value: number;
  readonly label: string;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * About `count` round times from 0 to the end of the axis, all in one unit: milliseconds below one second,
 * minutes from three minutes on, seconds in between. Never empty.
 */
export function timeTicks({ endMs }: CurveAxes, count: number): readonly CurveTick[] {
  const [unitMs, unit] =
    endMs < SECOND_MS ? [1, 'ms'] : endMs < 3 * MINUTE_MS ? [SECOND_MS, 's'] : [MINUTE_MS, 'min'];
  return ticks(0, endMs / unitMs, Math.max(1, count)).map((value) => ({
    value: value * unitMs,
    label: value === 0 ? '0' : `${formatTick(value)} ${unit}`,
  }));
}

/** The middle of the label of a time: under its tick, unless it would stick out of the plot at its end. */
export function timeLabelX(
  { value, label }: CurveTick,
  { endMs }: CurveAxes,
  { width, lineHeight, widthOf }: PlotSize,
): number {
  const labelWidth = widthOf?.(label) ?? textWidth(label, fontSizeIn(lineHeight));
  return Math.min((value / endMs) * width, width - labelWidth / 2);
}

/** Whether the axis of rows has a scale: without a row it has none, and only its 0 means anything. */
export function hasRowScale(recordings: readonly Recording[]): boolean {
  return recordings.some(({ rows, arrivals }) => rows > 0 || (arrivals.at(-1)?.rows ?? 0) > 0);
}

/** About `count` round numbers of rows from 0 to the top of the axis; always whole rows. Never empty. */
export function rowTicks({ rows }: CurveAxes, count: number): readonly CurveTick[] {
  return ticks(0, rows, Math.max(1, count))
    .filter((value) => Number.isInteger(value))
    .map((value) => ({ value, label: rows < 1e6 ? formatCount(value) : inMillions(value) }));
}

function inMillions(rows: number): string {
  return rows === 0 ? '0' : `${formatTick(rows / 1e6)} M`;
}

/** As many decimals as the value has, without the errors of binary fractions. */
function formatTick(value: number): string {
  return formatCount(Number(value.toPrecision(6)));
}
