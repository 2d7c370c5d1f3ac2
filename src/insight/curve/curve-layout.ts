import type { Recording } from '#recording/recording';
import { type CurveAxes, type CurveMark, curveSteps } from './curve.ts';
import { type CurveLimit, curveLimits } from './curve-limits.ts';
import { type GapNote, gapNotes, type MarkNote, markNotes } from './curve-notes.ts';
import { type Box, type LabelRequest, type PlacedLabel, placeLabels } from './place-labels.ts';
import type { Segment, Spot, TextAnchor } from './place-labels.ts';

/** The size of a plot, in its own unit. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  /** Height of a line of text. */
  readonly lineHeight: number;
}

/** What a label of the curve says. */
export type CurveNote =
  | { readonly type: 'mark'; readonly note: MarkNote }
  | { readonly type: 'gap'; readonly note: GapNote }
  | { readonly type: 'limit'; readonly note: CurveLimit };

/** Everything that is written and drawn over the two curves, in the plot's unit from its upper left corner. */
export interface CurveLayout {
  readonly labels: readonly PlacedLabel<CurveNote>[];
  /** Limits from edge to edge. */
  readonly limitLines: readonly Segment[];
  /** The lines that show how long a gap is, with their ends, which leave room for the label. */
  readonly gapLines: readonly (Segment & { readonly sooner: number })[];
}

/** Half the size of a mark's dot, in lines of text. */
const DOT_LINES = 0.3;

/** Between a label and what it labels, in lines of text. */
const NEAR_LINES = 0.25;

/** A gap shorter than this has no line. */
const GAP_LEAST = 3;

/**
 * Places the labels of a race's curve: its limits, and once it is over (`isOver`) its marks and gaps.
 * No two labels overlap, none leaves the plot, covers a mark or is struck through by a limit, and no
 * limit's name is crossed by a curve either. What finds no room says less, and at last nothing:
 * the table beside the curve has it all.
 */
export function layOutCurve(
  recordings: readonly Recording[],
  axes: CurveAxes,
  size: PlotSize,
  isOver: boolean,
): CurveLayout {
  const limits = curveLimits(recordings, axes);
  const limitLines = limits.map((limit) => limitLine(limit, axes, size));
  const curves = recordings.flatMap((recording) => curveSegments(recording, axes, size));
  const isSamePlace = (one: CurveMark, other: CurveMark) => {
    const [a, b] = [pointOf(one, axes, size), pointOf(other, axes, size)];
    return Math.abs(a.x - b.x) < size.lineHeight && Math.abs(a.y - b.y) < size.lineHeight;
  };
  const marks = isOver ? markNotes(recordings, isSamePlace).filter(isDrawable) : [];
  const gaps = isOver ? gapNotes(recordings) : [];
  const dots = marks.flatMap((note) =>
    note.marks.map((mark) => {
      const { x, y } = pointOf(mark, axes, size);
      const dot = DOT_LINES * size.lineHeight;
      return { x: x - dot, y: y - dot, width: 2 * dot, height: 2 * dot };
    }),
  );
  const firstRows = (note: MarkNote) =>
    Number(!note.marks.some(({ name }) => name === 'first row'));
  const requests = [
    ...limits.map((limit) => limitRequest(limit, axes, size)),
    ...gaps.filter(({ name }) => name === 'first row').map((gap) => gapRequest(gap, axes, size)),
    ...marks
      .toSorted((one, other) => firstRows(one) - firstRows(other))
      .map((note) => markRequest(note, axes, size)),
    ...gaps.filter(({ name }) => name === 'last row').map((gap) => gapRequest(gap, axes, size)),
  ];
  const labels = placeLabels(requests, {
    bounds: { x: 0, y: 0, width: size.width, height: size.height },
    lineHeight: size.lineHeight,
    boxes: dots,
    lines: limitLines,
    curves,
  });
  const gapLines = labels.flatMap(({ label, ...box }) =>
    label.type === 'gap' && label.note.sooner !== undefined
      ? gapSegments(label.note, box, axes, size).map((segment) => ({
          ...segment,
          sooner: label.note.sooner ?? 0,
        }))
      : [],
  );
  return { labels, limitLines, gapLines };
}

/** Index of the recording in whose colour a label is written; none where it is of both or of neither. */
export function sideOf(label: CurveNote): number | undefined {
  if (label.type === 'mark') return label.note.side;
  return label.type === 'gap' ? label.note.sooner : undefined;
}

function isDrawable({ marks }: MarkNote): boolean {
  return marks.every(({ atMs, rows }) => Number.isFinite(atMs) && Number.isFinite(rows));
}

/** Where an instant and a count of rows lie in the plot. */
export function pointOf(
  { atMs, rows }: { readonly atMs: number; readonly rows: number },
  { endMs, rows: allRows }: CurveAxes,
  { width, height }: PlotSize,
): { readonly x: number; readonly y: number } {
  return { x: (atMs / endMs) * width, y: (1 - rows / allRows) * height };
}

function limitLine(limit: CurveLimit, axes: CurveAxes, size: PlotSize): Segment {
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

/** Evenly spaced positions from `from` to `to`, both included. */
function spread(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => from + (at / (count - 1)) * (to - from));
}

/** A limit's name stands close to its line, on either side, wherever along it there is room. */
function limitRequest(limit: CurveLimit, axes: CurveAxes, size: PlotSize): LabelRequest<CurveNote> {
  const { x1, y1 } = limitLine(limit, axes, size);
  const near = NEAR_LINES * size.lineHeight;
  return {
    label: { type: 'limit', note: limit },
    texts: [limit.name, limit.name.split(':')[0] ?? limit.name],
    isSolid: true,
    spots: (width, height) =>
      'atMs' in limit
        ? spread(0, size.height - height, 12).flatMap((y) => [
            { x: x1 + near, y, cost: y, anchor: 'start' },
            { x: x1 - near - width, y, cost: y + 1, anchor: 'end' },
          ])
        : spread(0, size.width - width, 24).flatMap((x) => [
            { x, y: y1 - near - height, cost: x, anchor: 'start' },
            { x, y: y1 + near, cost: x + 1, anchor: 'start' },
          ]),
  };
}

/** The marks of one place have their label around that place: beside it, above or below. */
function markRequest(note: MarkNote, axes: CurveAxes, size: PlotSize): LabelRequest<CurveNote> {
  const [dot, near] = [DOT_LINES * size.lineHeight, NEAR_LINES * size.lineHeight];
  const points = note.marks.map((mark) => pointOf(mark, axes, size));
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs) - dot - near, Math.max(...xs) + dot + near];
  const [top, bottom] = [Math.min(...ys) - dot - near / 2, Math.max(...ys) + dot + near / 2];
  const middle = (Math.min(...ys) + Math.max(...ys)) / 2;
  return {
    label: { type: 'mark', note },
    texts: note.texts,
    spots: (width, height) => {
      const spots: Spot[] = [];
      for (const [y, cost] of [
        [middle - height / 2, 0],
        [top - height, 2],
        [bottom, 2],
        [top - 1.6 * height, height / 2],
        [bottom + 0.6 * height, height / 2],
        [top - 2.6 * height, 1.5 * height],
        [bottom + 1.6 * height, height],
      ] as const) {
        // At the plot's upper and lower edge a label moves inwards rather than getting lost.
        const within = Math.min(Math.max(y, 0), size.height - height);
        const moved = cost + Math.abs(within - y) / 4;
        spots.push({ x: right, y: within, cost: moved, anchor: 'start' });
        spots.push({ x: left - width, y: within, cost: moved + 1, anchor: 'end' });
      }
      for (const y of [top - height, bottom]) {
        for (const [share, anchor] of [
          [0.5, 'middle'],
          [0.1, 'start'],
          [0.9, 'end'],
        ] as const) {
          spots.push({ x: (left + right) / 2 - share * width, y, cost: 4, anchor });
        }
      }
      return spots;
    },
  };
}

/** Where the gap lies from left to right. */
function gapEnds({ marks }: GapNote, axes: CurveAxes, size: PlotSize) {
  const [one, other] = marks.map((mark) => pointOf(mark, axes, size)) as [
    { x: number; y: number },
    { x: number; y: number },
  ];
  return one.x <= other.x ? { from: one, to: other } : { from: other, to: one };
}

/**
 * The gap's label stands within the gap where it fits, with a line to both ends, else beside it. It
 * starts at the height of the mark that was there first, and looks for room upwards and downwards.
 */
function gapRequest(note: GapNote, axes: CurveAxes, size: PlotSize): LabelRequest<CurveNote> {
  const { from, to } = gapEnds(note, axes, size);
  const near = NEAR_LINES * size.lineHeight;
  return {
    label: { type: 'gap', note },
    texts: [note.text, note.shortText],
    drawnWith: (box) =>
      note.sooner === undefined
        ? []
        : gapSegments(note, box, axes, size).flatMap(({ x1, y1, x2, y2 }) =>
            y1 === y2 ? [lineBox({ x1, x2, y1 }, size)] : [],
          ),
    spots: (width, height) => {
      const fits = to.x - from.x > width + 6 * near;
      const xs: readonly (readonly [x: number, anchor: TextAnchor])[] = fits
        ? [0.5, 0.35, 0.65, 0.2, 0.8].map((share) => [
            from.x + share * (to.x - from.x) - width / 2,
            'middle',
          ])
        : [
            [from.x - 2 * near - width, 'end'],
            [to.x + 2 * near, 'start'],
          ];
      return spread(0, size.height - height, 25).flatMap((y) =>
        xs.flatMap(([x, anchor], index) =>
          fits && (x < from.x + 2 * near || x + width > to.x - 2 * near)
            ? []
            : [{ x, y, cost: gapCost(y + height / 2 - from.y) + 2 * index, anchor }],
        ),
      );
    },
  };
}

/** What a line of a gap keeps free: not quite to its ends, where the marks are. */
function lineBox({ x1, x2, y1 }: Pick<Segment, 'x1' | 'x2' | 'y1'>, { lineHeight }: PlotSize): Box {
  const dot = DOT_LINES * lineHeight;
  return { x: x1 + 2 * dot, y: y1 - 1, width: Math.max(0, x2 - x1 - 4 * dot), height: 2 };
}

/** A gap's line should be near its first mark, but not lie on the first step of the curve. */
function gapCost(away: number): number {
  return Math.abs(away) + (Math.abs(away) < GAP_LEAST ? 4 * GAP_LEAST : 0);
}

/** The line of a gap at the height of its label, interrupted by that, and a short stroke at each end. */
function gapSegments(note: GapNote, box: Box, axes: CurveAxes, size: PlotSize): readonly Segment[] {
  const { from, to } = gapEnds(note, axes, size);
  if (to.x - from.x < GAP_LEAST) return [];
  const near = NEAR_LINES * size.lineHeight;
  const y = box.y + box.height / 2;
  const end = box.height / 3;
  const stroke = (x: number) => ({ x1: x, y1: y - end, x2: x, y2: y + end });
  const isInside = box.x > from.x && box.x + box.width < to.x;
  const parts = isInside
    ? [
        { x1: from.x, y1: y, x2: box.x - near, y2: y },
        { x1: box.x + box.width + near, y1: y, x2: to.x, y2: y },
      ]
    : [{ x1: from.x, y1: y, x2: to.x, y2: y }];
  return [...parts, stroke(from.x), stroke(to.x)];
}
