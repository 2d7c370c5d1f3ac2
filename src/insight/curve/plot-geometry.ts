import type { Recording } from '#recording/recording';
import { type CurveAxes, curveSteps } from './curve.ts';
import type { CurveLimit } from './curve-limits.ts';
import type { Segment } from './place-labels.ts';

/** The size of a plot, in its own unit. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  /** Height of a line of text. */
  readonly lineHeight: number;
  /** How wide the name at a curve's end may be, which is written smaller if it is wider; no limit without it. */
  readonly nameWidth?: number;
  /** How wide a text is there, where its font is known; otherwise it is told from its characters. */
  readonly widthOf?: ((text: string) => number) | undefined;
}

/** The position of a time and a count of rows in the plot. */
export function pointOf(
  { atMs, rows }: { readonly atMs: number; readonly rows: number },
  { endMs, rows: allRows }: CurveAxes,
  { width, height }: PlotSize,
): { readonly x: number; readonly y: number } {
  return { x: (atMs / endMs) * width, y: (1 - rows / allRows) * height };
}

/** A limit as a line from edge to edge. */
export function limitLine(limit: CurveLimit, axes: CurveAxes, size: PlotSize): Segment {
  if ('atMs' in limit) {
    const { x } = pointOf({ atMs: limit.atMs, rows: 0 }, axes, size);
    return { x1: x, y1: 0, x2: x, y2: size.height };
  }
  const { y } = pointOf({ atMs: 0, rows: limit.rows }, axes, size);
  return { x1: 0, y1: y, x2: size.width, y2: y };
}

/** The steps of a run as lines across and up, from the lower left corner of the plot to its right edge. */
export function curveSegments({ arrivals }: Recording, axes: CurveAxes, size: PlotSize): Segment[] {
  let before = pointOf({ atMs: 0, rows: 0 }, axes, size);
  const segments: Segment[] = [];
  for (const step of [...curveSteps(arrivals, axes.endMs), undefined]) {
    const next = step && pointOf(step, axes, size);
    const { x, y } = before;
    segments.push({ x1: x, y1: y, x2: next?.x ?? size.width, y2: y });
    if (next === undefined) break;
    segments.push({ x1: next.x, y1: y, x2: next.x, y2: next.y });
    before = next;
  }
  return segments;
}
