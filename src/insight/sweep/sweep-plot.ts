import { type PlacedLabel, placeLabels, type Segment } from '#insight/curve/place-labels';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { formatRowTick } from './format-tick.ts';
import { groupsOf } from './groups-of.ts';
import { type LogRange, logTicks, plainLogRange, roundLogRange, shareOf } from './log-axis.ts';
import type { PlotLabel, PlotPoint, PlottedLimit, PlottedLine } from './plotted.ts';
import { rankLines } from './rank-lines.ts';
import { sweepLimitOf } from './sweep-limits.ts';
import type { SweepLine } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';
import {
  crossingRequest,
  endRequests,
  limitRequest,
  lineRequest,
  POINT_LINES,
} from './sweep-plot-labels.ts';

/** A tick of an axis: how far it is from the left or the top, and its label. */
export interface PlotTick {
  readonly at: number;
  readonly label: string;
}

/** One figure over the number of rows, both by logarithms. */
export interface SweepPlot {
  readonly lines: readonly PlottedLine[];
  readonly rowTicks: readonly PlotTick[];
  readonly valueTicks: readonly PlotTick[];
  /** Where another contestant becomes the best. */
  readonly crossings: readonly PlotPoint[];
  /** The estimated limits of roads, from top to bottom. */
  readonly limits: readonly PlottedLimit[];
  readonly labels: readonly PlacedLabel<PlotLabel>[];
}

/** Room for one tick's label, in lines of text: across, and down. */
const TICK_LINES = { across: 5, down: 2.4 } as const;

/** A spread that is smaller is hidden by its point, in lines of text. */
const LEAST_SPREAD = 0.6;

/**
 * Lays out one figure of a sweep; `undefined` if nobody has it at any size. The axis of rows is that of all
 * sizes of the plan (`sizes`), so that the pictures of one sweep can be compared; it does not change while
 * the sweep runs.
 */
export function layOutSweep(
  lines: readonly SweepLine[],
  metric: SweepMetric,
  sizes: readonly number[],
  size: PlotSize,
): SweepPlot | undefined {
  const figures = lines.flatMap(({ points }) =>
    points.flatMap(({ figures: { [metric.key]: figure } }) =>
      figure === undefined ? [] : [figure.least, figure.most],
    ),
  );
  const values = roundLogRange(figures);
  if (values === undefined || sizes.length === 0) return undefined;
  const rows = plainLogRange(sizes);
  const scale = scaleOf(rows, values, size);
  const plotted = lines.map((line, index) => plotLine(line, index, metric, scale, size));
  const crossings = rankLines(lines, metric).crossings.flatMap(({ rows: at, value, best }) =>
    at === undefined || value === undefined ? [] : [{ ...scale(at, value), rows: at, best }],
  );
  const limits = limitsOf(lines, rows, (atRows) => scale(atRows, values[0]).x, size);
  const halfPoint = POINT_LINES * size.lineHeight;
  const dots = [
    ...plotted.flatMap(({ points, end }) => (end === undefined ? points : [...points, end])),
    ...crossings,
  ].map(({ x, y }) => ({
    x: x - halfPoint,
    y: y - halfPoint,
    width: 2 * halfPoint,
    height: 2 * halfPoint,
  }));
  const labels = placeLabels(
    [
      ...plotted.flatMap((line) => lineRequest(line, lines, size)),
      ...crossings.map((crossing) => crossingRequest(crossing, size)),
      ...limits.map((limit) => limitRequest(limit, limits, lines, size)),
      ...endRequests(plotted, lines, size),
    ],
    {
      bounds: { x: 0, y: 0, width: size.width, height: size.height },
      lineHeight: size.lineHeight,
      widthOf: size.widthOf,
      boxes: dots,
      lines: limits.map(({ line }) => line),
      curves: plotted.flatMap(({ points, end }) =>
        segmentsOf(end === undefined ? points : [...points, end], size),
      ),
    },
  );
  return {
    lines: plotted,
    rowTicks: logTicks(rows, size.width / (TICK_LINES.across * size.lineHeight)).map((value) => ({
      at: scale(value, values[0]).x,
      label: formatRowTick(value),
    })),
    valueTicks: logTicks(values, size.height / (TICK_LINES.down * size.lineHeight)).map(
      (value) => ({ at: scale(rows[0], value).y, label: metric.formatTick(value) }),
    ),
    crossings: crossings.map(({ x, y }) => ({ x, y })),
    limits,
    labels,
  };
}

/** The limits within the axis of rows; those of the same name that are hardly apart are one. */
function limitsOf(
  lines: readonly SweepLine[],
  [least, most]: LogRange,
  xAt: (rows: number) => number,
  { height, lineHeight }: PlotSize,
): readonly PlottedLimit[] {
  const each = lines.flatMap((line, index) => {
    const limit = sweepLimitOf(line);
    if (limit === undefined || limit.rows < least || limit.rows > most) return [];
    return [{ index, name: limit.name, x: xAt(limit.rows) }];
  });
  const isSame = (one: (typeof each)[number], other: typeof one) =>
    one.name === other.name && Math.abs(one.x - other.x) < lineHeight / 2;
  return groupsOf(each, isSame).map(({ first: { name, x }, all }) => ({
    of: all.map(({ index }) => index),
    name,
    line: { x1: x, y1: 0, x2: x, y2: height },
  }));
}

type Scale = (rows: number, value: number) => PlotPoint;

function scaleOf(rows: LogRange, values: LogRange, { width, height }: PlotSize): Scale {
  return (atRows, value) => ({
    x: shareOf(atRows, rows) * width,
    y: (1 - shareOf(value, values)) * height,
  });
}

function plotLine(
  { points, end }: SweepLine,
  index: number,
  { key }: SweepMetric,
  scale: Scale,
  { lineHeight }: PlotSize,
): PlottedLine {
  const known = points.flatMap(({ rows, figures: { [key]: figure } }) =>
    figure === undefined ? [] : [{ rows, figure }],
  );
  const last = known.at(-1);
  return {
    index,
    points: known.map(({ rows, figure }) => scale(rows, figure.median)),
    spreads: known
      .map(({ rows, figure }) => ({
        top: scale(rows, figure.most),
        low: scale(rows, figure.least),
      }))
      .filter(({ top, low }) => low.y - top.y > LEAST_SPREAD * lineHeight)
      .map(({ top, low }) => ({ x1: top.x, y1: top.y, x2: low.x, y2: low.y })),
    // At the height where its line ends, because the time of a failure is not one of the figures in this picture.
    ...(end !== undefined &&
      last !== undefined &&
      end.askedRows > last.rows && { end: scale(end.askedRows, last.figure.median) }),
  };
}

/** The lines between points, cut into pieces: a label keeps away from the box around each of them. */
function segmentsOf(points: readonly PlotPoint[], { lineHeight }: PlotSize): readonly Segment[] {
  return points.slice(1).flatMap(({ x, y }, index) => {
    const before = points[index] as PlotPoint;
    const pieces = Math.ceil(Math.hypot(x - before.x, y - before.y) / (lineHeight / 2)) || 1;
    const at = (piece: number) => ({
      x: before.x + ((x - before.x) * piece) / pieces,
      y: before.y + ((y - before.y) * piece) / pieces,
    });
    return Array.from({ length: pieces }, (_, piece) => {
      const [from, to] = [at(piece), at(piece + 1)];
      return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
    });
  });
}
