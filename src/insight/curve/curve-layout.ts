import type { Recording } from '#recording/recording';
import type { CurveAxes, CurveMark } from './curve.ts';
import { curveLimits } from './curve-limits.ts';
import { gapNotes, type MarkNote, markNotes } from './curve-notes.ts';
import {
  type CurveNote,
  dotBox,
  gapRequest,
  gapSegments,
  limitRequest,
  markRequest,
} from './label-requests.ts';
import { type PlacedLabel, placeLabels, type Segment } from './place-labels.ts';
import { curveSegments, limitLine, type PlotSize, pointOf } from './plot-geometry.ts';

/** Everything that is written and drawn over the two curves, in the plot's unit from its upper left corner. */
export interface CurveLayout {
  readonly labels: readonly PlacedLabel<CurveNote>[];
  /** Limits from edge to edge. */
  readonly limitLines: readonly Segment[];
  /** The line of each gap, with a stroke at each end, which leaves room for the label. */
  readonly gapLines: readonly {
    readonly segments: readonly Segment[];
    /** Index of the recording that was sooner; `undefined` if a single race cannot tell. */
    readonly sooner: number | undefined;
  }[];
}

/**
 * Places the labels of a race's curve: its limits, once it is over (`isOver`) its marks, and its gaps once what
 * they compare is known (`isAnswered`), as in the answer.
 * No two labels overlap, and none leaves the plot, covers a mark, or is crossed by a limit, a curve or the
 * line of a gap. What finds no room says less, and at last nothing:
 * the table beside the curve has it all.
 */
export function layOutCurve(
  recordings: readonly Recording[],
  axes: CurveAxes,
  size: PlotSize,
  isOver: boolean,
  isAnswered = isOver,
): CurveLayout {
  const limits = curveLimits(recordings, axes);
  const limitLines = limits.map((limit) => limitLine(limit, axes, size));
  const curves = recordings.flatMap((recording) => curveSegments(recording, axes, size));
  const isSamePlace = (one: CurveMark, other: CurveMark) => {
    const [a, b] = [pointOf(one, axes, size), pointOf(other, axes, size)];
    return Math.abs(a.x - b.x) < size.lineHeight && Math.abs(a.y - b.y) < size.lineHeight;
  };
  const marks = isOver ? markNotes(recordings, isSamePlace).filter(isDrawable) : [];
  const gaps = isAnswered ? gapNotes(recordings) : [];
  const dots = marks.flatMap((note) => note.marks.map((mark) => dotBox(mark, axes, size)));
  const requests = [
    ...limits.map((limit) => limitRequest(limit, axes, size)),
    ...gaps.filter(({ name }) => name === 'first row').map((gap) => gapRequest(gap, axes, size)),
    ...marks
      .toSorted((one, other) => Number(hasFirstRow(other)) - Number(hasFirstRow(one)))
      .map((note) => markRequest(note, axes, size)),
    ...gaps.filter(({ name }) => name === 'last row').map((gap) => gapRequest(gap, axes, size)),
  ];
  const labels = placeLabels(requests, {
    bounds: { x: 0, y: 0, width: size.width, height: size.height },
    lineHeight: size.lineHeight,
    widthOf: size.widthOf,
    boxes: dots,
    lines: limitLines,
    curves,
  });
  const gapLines = labels.flatMap(({ label, ...box }) =>
    label.type === 'gap' && !label.note.isEqual
      ? [{ segments: gapSegments(label.note, box, axes, size), sooner: label.note.sooner }]
      : [],
  );
  return { labels, limitLines, gapLines };
}

/** Index of the recording whose colour a label has; missing if it belongs to both or to neither. */
export function sideOf(label: CurveNote): number | undefined {
  if (label.type === 'mark') return label.note.side;
  return label.type === 'gap' ? label.note.sooner : undefined;
}

function hasFirstRow({ marks }: MarkNote): boolean {
  return marks.some(({ name }) => name === 'first row');
}

function isDrawable({ marks }: MarkNote): boolean {
  return marks.every(({ atMs, rows }) => Number.isFinite(atMs) && Number.isFinite(rows));
}
