import { elapsedMs } from '#insight/figures/badges';
import type { Recording } from '#recording/recording';
import { type CurveAxes, curveMarks, curveSteps } from './curve.ts';

/** Width and height of the picture in which all paths are drawn, in its own units. */
export const CURVE_WIDTH = 1000;
export const CURVE_HEIGHT = 100;

/** The steps of a run as SVG path data, from the start of the axis to its end, or as far as its clock has come. */
export function linePath(recording: Recording, axes: CurveAxes): string {
  const steps = curveSteps(recording.arrivals, axes.endMs).map(
    (step) => `H${xOf(step.atMs, axes)}V${yOf(step.rows, axes)}`,
  );
  const isReading = recording.state === 'running' && recording.receivedMs === undefined;
  const reachedMs = elapsedMs(recording, Number.POSITIVE_INFINITY);
  const endMs = isReading ? Math.min(axes.endMs, reachedMs) : axes.endMs;
  return `M0 ${CURVE_HEIGHT}${steps.join('')}H${xOf(endMs, axes)}`;
}

/**
 * The areas under all curves, given as their {@link linePath}s, as one path. With the fill rule "evenodd",
 * only the area between two curves is filled.
 */
export function betweenPath(lines: readonly string[]): string {
  return lines.map((line) => `${line}V${CURVE_HEIGHT}Z`).join('');
}

/** The marks of a run as lines of zero length: with round caps they are dots, however the picture is stretched. */
export function marksPath(recording: Recording, axes: CurveAxes): string {
  return curveMarks(recording)
    .map(({ atMs, rows }) => `M${xOf(atMs, axes)} ${yOf(rows, axes)}h0`)
    .join('');
}

/** The position of a time, from 0 to {@link CURVE_WIDTH}. */
function xOf(atMs: number, { endMs }: CurveAxes): number {
  return Math.round((atMs / endMs) * CURVE_WIDTH * 10) / 10;
}

/** The position of a count of rows, from {@link CURVE_HEIGHT} for none to 0 for all. */
function yOf(rows: number, axes: CurveAxes): number {
  return Math.round((1 - rows / axes.rows) * CURVE_HEIGHT * 10) / 10;
}
