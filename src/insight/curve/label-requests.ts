import type { CurveAxes, CurveMark } from './curve.ts';
import type { CurveLimit } from './curve-limits.ts';
import type { GapNote, MarkNote } from './curve-notes.ts';
import type { Box, LabelRequest, Segment, Spot, TextAnchor } from './place-labels.ts';
import { limitLine, type PlotSize, pointOf } from './plot-geometry.ts';

/** What a label of the curve says. */
export type CurveNote =
  | { readonly type: 'mark'; readonly note: MarkNote }
  | { readonly type: 'gap'; readonly note: GapNote }
  | { readonly type: 'limit'; readonly note: CurveLimit };

/** Half the size of a mark's dot, in lines of text. */
const DOT_LINES = 0.3;

/** The distance between a label and what it labels, in lines of text. */
const NEAR_LINES = 0.25;

/** A gap shorter than this has no line. */
const GAP_LEAST = 3;

/** The area that a mark's dot covers. */
export function dotBox(mark: CurveMark, axes: CurveAxes, size: PlotSize): Box {
  const { x, y } = pointOf(mark, axes, size);
  const dot = DOT_LINES * size.lineHeight;
  return { x: x - dot, y: y - dot, width: 2 * dot, height: 2 * dot };
}

/** Evenly spaced positions from `from` to `to`, both included. */
function spread(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => from + (at / (count - 1)) * (to - from));
}

/** A limit's name is close to its line, on either side, wherever along it there is room. */
export function limitRequest(
  limit: CurveLimit,
  axes: CurveAxes,
  size: PlotSize,
): LabelRequest<CurveNote> {
  const { x1, y1 } = limitLine(limit, axes, size);
  const near = NEAR_LINES * size.lineHeight;
  return {
    label: { type: 'limit', note: limit },
    texts: [limit.name, limit.name.split(':')[0] ?? limit.name],
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

/** The label of marks in one place is near that place: beside it, above or below. */
export function markRequest(
  note: MarkNote,
  axes: CurveAxes,
  size: PlotSize,
): LabelRequest<CurveNote> {
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
        [top - 3.6 * height, 2.5 * height],
        [bottom + 2.6 * height, 2.5 * height],
      ] as const) {
        // At the plot's upper and lower edge a label moves inwards rather than being left out.
        const within = Math.min(Math.max(y, 0), size.height - height);
        const moved = cost + Math.abs(within - y) / 4;
        spots.push({ x: right, y: within, cost: moved, anchor: 'start' });
        spots.push({ x: left - width, y: within, cost: moved + 1, anchor: 'end' });
      }
      for (const [y, cost] of [
        [top - height, 4],
        [bottom, 4],
        [top - 2 * height, height],
        [top - 3 * height, 2 * height],
      ] as const) {
        for (const [share, anchor] of [
          [0.5, 'middle'],
          [0.1, 'start'],
          [0.9, 'end'],
        ] as const) {
          spots.push({ x: (left + right) / 2 - share * width, y, cost, anchor });
        }
      }
      return spots;
    },
  };
}

/** The horizontal position of the gap. */
function gapEnds({ marks }: GapNote, axes: CurveAxes, size: PlotSize) {
  const [one, other] = marks.map((mark) => pointOf(mark, axes, size)) as [
    { x: number; y: number },
    { x: number; y: number },
  ];
  return one.x <= other.x ? { from: one, to: other } : { from: other, to: one };
}

/**
 * The gap's label is within the gap if it fits, with a line to both ends, otherwise beside it. It starts at
 * the height of the mark that came first, and looks for room upwards and downwards.
 */
export function gapRequest(
  note: GapNote,
  axes: CurveAxes,
  size: PlotSize,
): LabelRequest<CurveNote> {
  const { from, to } = gapEnds(note, axes, size);
  const near = NEAR_LINES * size.lineHeight;
  return {
    label: { type: 'gap', note },
    texts: [note.text, note.shortText],
    drawnWith: (box) =>
      note.isEqual
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

/** The area that a gap's line keeps free: not quite to its ends, where the marks are. */
function lineBox({ x1, x2, y1 }: Pick<Segment, 'x1' | 'x2' | 'y1'>, { lineHeight }: PlotSize): Box {
  const dot = DOT_LINES * lineHeight;
  return { x: x1 + 2 * dot, y: y1 - 1, width: Math.max(0, x2 - x1 - 4 * dot), height: 2 };
}

/** A gap's line should be near its first mark, but not on the first step of the curve. */
function gapCost(away: number): number {
  return Math.abs(away) + (Math.abs(away) < GAP_LEAST ? 4 * GAP_LEAST : 0);
}

/** The line of a gap at the height of its label, interrupted by it, and a short stroke at each end. */
export function gapSegments(
  note: GapNote,
  box: Box,
  axes: CurveAxes,
  size: PlotSize,
): readonly Segment[] {
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
