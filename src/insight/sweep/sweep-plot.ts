import {
  type LabelRequest,
  type PlacedLabel,
  placeLabels,
  type Segment,
  type Spot,
} from '#insight/curve/place-labels';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { listed } from '#insight/figures/listed';
import { sizeLimitName } from '#insight/diagnosis/size-limit';
import { formatRowTick } from './format-tick.ts';
import type { LineEnd } from './line-end.ts';
import { type LogRange, logTicks, plainLogRange, roundLogRange, shareOf } from './log-axis.ts';
import { rankLines } from './rank-lines.ts';
import type { SweepLine } from './sweep-lines.ts';
import { sweepLimitOf } from './sweep-limits.ts';
import type { SweepMetric } from './sweep-metrics.ts';
import { aboutRows } from './sweep-plan.ts';

/** A point of the plot, in its own unit from its upper left corner. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** A tick of an axis: how far it is from the left or the top, and its label. */
export interface PlotTick {
  readonly at: number;
  readonly label: string;
}

/** One contestant in the plot. */
export interface PlottedLine {
  /** Index of its contestant. */
  readonly index: number;
  /** Its medians, from the smallest size to the largest that was delivered. */
  readonly points: readonly PlotPoint[];
  /** From the least to the most of each size where runs differ visibly. */
  readonly spreads: readonly Segment[];
  /** The first size that it did not deliver; missing if its line has not ended. */
  readonly end?: PlotPoint;
}

/** The estimated limit of a road, or of several at about the same number of rows. */
export interface PlottedLimit {
  /** Indices of the contestants. */
  readonly of: readonly number[];
  /** The limit itself: "6 MB", "29 s". */
  readonly name: string;
  readonly line: Segment;
}

/** What a label in the plot is about. */
export interface PlotLabel {
  readonly type: 'line' | 'end' | 'crossing' | 'limit';
  /** Index of the contestant whose colour it has; missing if it belongs to several. */
  readonly index?: number;
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

/** How far below a point a label may stand that has no room beside it, in lines of text. */
const FARTHER = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6] as const;

/** How much worse each of these places is than all of the others, in lines of text. */
const FAR_COST_LINES = 40;

/** Half of what a point takes, in lines of text. */
const POINT_LINES = 0.35;

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
    value === undefined ? [] : [{ ...scale(at, value), rows: at, best }],
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

/** Things that are the same as the first of their group, in the order of these. */
function groupsOf<Thing>(
  things: readonly Thing[],
  isSame: (one: Thing, other: Thing) => boolean,
): readonly { readonly first: Thing; readonly all: readonly Thing[] }[] {
  const groups: { readonly first: Thing; readonly all: Thing[] }[] = [];
  for (const thing of things) {
    const group = groups.find(({ first }) => isSame(first, thing));
    if (group === undefined) groups.push({ first: thing, all: [thing] });
    else group.all.push(thing);
  }
  return groups;
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

/**
 * A name stands beside one of its line's points, the last one if there is room, or half-way between two; where lines
 * are so close together that there is no such place, farther away.
 */
function lineRequest(
  { index, points }: PlottedLine,
  lines: readonly SweepLine[],
  { lineHeight }: PlotSize,
): readonly LabelRequest<PlotLabel>[] {
  if (points.length === 0) return [];
  return [
    {
      label: { type: 'line', index },
      texts: [lines[index]?.name ?? ''],
      spots: (width, height) => {
        const from = withMiddles(points).toReversed();
        return [
          ...from.flatMap((point, back) =>
            around(point, width, height, lineHeight, back * lineHeight),
          ),
          ...from.flatMap((point, back) =>
            farther(point, width, height, lineHeight, back * lineHeight),
          ),
        ];
      },
    },
  ];
}

function withMiddles(points: readonly PlotPoint[]): readonly PlotPoint[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (before === undefined) return [point];
    return [{ x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 }, point];
  });
}

const END_WORDS: Readonly<Record<LineEnd['reason'], string>> = {
  'size-limit': 'too large',
  'time-limit': 'time is up',
  'table-ended': 'end of the table',
  'rows-ignored': 'other rows',
  failed: 'fails',
};

/** One label for each end; ends at one place, for the same reason, share it. */
function endRequests(
  plotted: readonly PlottedLine[],
  lines: readonly SweepLine[],
  { lineHeight }: PlotSize,
): readonly LabelRequest<PlotLabel>[] {
  const ends = plotted.flatMap(({ index, end }) => {
    const line = lines[index];
    if (end === undefined || line?.end === undefined) return [];
    const { reason } = line.end;
    const words = END_WORDS[reason];
    const isKnown = reason === 'size-limit' && line.isLimited === true;
    const texts = isKnown ? [`over ${sizeLimitName(line.road)}`, words] : [words];
    return [{ index, end, texts }];
  });
  const isSame = (one: (typeof ends)[number], other: typeof one) =>
    one.texts[0] === other.texts[0] &&
    Math.hypot(one.end.x - other.end.x, one.end.y - other.end.y) < lineHeight / 2;
  return groupsOf(ends, isSame).map(({ first: { end, texts }, all }) => ({
    label: { type: 'end', ...onlyOf(all.map(({ index }) => index)) },
    texts,
    spots: (width, height) => [
      ...around(end, width, height, lineHeight, 0),
      // A limit may stand right before it.
      ...around({ ...end, x: end.x - lineHeight }, width, height, lineHeight, lineHeight).filter(
        ({ anchor }) => anchor === 'end',
      ),
    ],
  }));
}

/** Whose label it is, if it is about one contestant. */
function onlyOf(indices: readonly number[]): Pick<PlotLabel, 'index'> {
  const [only] = indices;
  return indices.length === 1 && only !== undefined ? { index: only } : {};
}

/** A number of rows stands beside its crossing or, where there is no room, beside the line that goes down from it. */
function crossingRequest(
  { x, y, rows, best }: PlotPoint & { readonly rows: number; readonly best: readonly number[] },
  { lineHeight, height: plotHeight }: PlotSize,
): LabelRequest<PlotLabel> {
  const gap = 0.3 * lineHeight;
  return {
    label: { type: 'crossing', ...onlyOf(best) },
    texts: [
      aboutRows(rows),
      aboutRows(rows)
        .replace('about ', '≈ ')
        .replace(/ rows?$/, ''),
    ],
    spots: (width, height) => [
      ...around({ x, y }, width, height, lineHeight, 0),
      ...around({ x, y: y - 2 * height }, width, height, lineHeight, height),
      ...around({ x, y: y + 2 * height }, width, height, lineHeight, height),
      ...Array.from({ length: Math.floor((plotHeight - y) / height) }, (_, at) => ({
        y: y + at * height,
        cost: (FAR_COST_LINES + at) * lineHeight,
      })).flatMap((beside): Spot[] => [
        { ...beside, x: x - gap - width, anchor: 'end' },
        { ...beside, x: x + gap, anchor: 'start' },
      ]),
      ...farther({ x, y }, width, height, lineHeight, FAR_COST_LINES * lineHeight),
    ],
  };
}

/**
 * At the bottom or the top of its line, to the left if there is room, or else as near to one of them as there is; where
 * other limits are too near on both sides, beyond one of these.
 */
function limitRequest(
  { of, name, line: { x1: x } }: PlottedLimit,
  limits: readonly PlottedLimit[],
  lines: readonly SweepLine[],
  size: PlotSize,
): LabelRequest<PlotLabel> {
  const gap = 0.3 * size.lineHeight;
  const nouns = of.map((index) => lines[index]?.noun ?? '');
  return {
    label: { type: 'limit', ...onlyOf(of) },
    texts: [`${listed(nouns)}: ${name}`, name],
    spots: (width, height) =>
      Array.from({ length: Math.floor(size.height / height) }, (_, at) => [
        { y: size.height - (at + 1) * height, cost: 2 * at * height },
        { y: at * height, cost: (2 * at + 1) * height },
      ])
        .flat()
        .flatMap(({ y, cost }) =>
          limits.flatMap(({ line: { x1 } }): Spot[] => {
            const farCost = x1 === x ? cost : cost + FAR_COST_LINES * size.lineHeight;
            return [
              { x: x1 - gap - width, y, cost: farCost, anchor: 'end' },
              { x: x1 + gap, y, cost: farCost + 1, anchor: 'start' },
            ];
          }),
        ),
  };
}

/** Places above and below those that are beside a point, the nearer ones first. */
function farther(
  { x, y }: PlotPoint,
  width: number,
  height: number,
  lineHeight: number,
  cost: number,
): readonly Spot[] {
  return FARTHER.flatMap((lines) =>
    around(
      { x, y: y + lines * lineHeight },
      width,
      height,
      lineHeight,
      cost + (FAR_COST_LINES + 4 * Math.abs(lines)) * lineHeight,
    ),
  );
}

/** Places beside a point, those above it first. */
function around(
  { x, y }: PlotPoint,
  width: number,
  height: number,
  lineHeight: number,
  cost: number,
): readonly Spot[] {
  const gap = (POINT_LINES + 0.25) * lineHeight;
  const [above, below] = [y - gap - height, y + gap];
  return [
    { x: x - width / 2, y: above, cost, anchor: 'middle' },
    { x: x - width / 2, y: below, cost: cost + 1, anchor: 'middle' },
    { x: x - width, y: above, cost: cost + 2, anchor: 'end' },
    { x, y: above, cost: cost + 2, anchor: 'start' },
    { x: x - width, y: below, cost: cost + 3, anchor: 'end' },
    { x, y: below, cost: cost + 3, anchor: 'start' },
    { x: x - gap - width, y: y - height / 2, cost: cost + 4, anchor: 'end' },
    { x: x + gap, y: y - height / 2, cost: cost + 4, anchor: 'start' },
  ];
}
