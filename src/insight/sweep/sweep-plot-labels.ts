import type { LabelRequest, Spot } from '#insight/curve/place-labels';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { listed } from '#insight/figures/listed';
import { sizeLimitName } from '#insight/diagnosis/size-limit';
import { groupsOf } from './groups-of.ts';
import type { LineEnd } from './line-end.ts';
import type { PlotLabel, PlotPoint, PlottedLimit, PlottedLine } from './plotted.ts';
import type { SweepLine } from './sweep-lines.ts';
import { aboutRows } from './sweep-plan.ts';

/** How far below a point a label may stand that has no room beside it, in lines of text. */
const FARTHER = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6] as const;

/** How much worse each of these places is than all of the others, in lines of text. */
const FAR_COST_LINES = 40;

/** Half of what a point takes, in lines of text. */
export const POINT_LINES = 0.35;

/**
 * A name stands beside one of its line's points, the last one if there is room, or half-way between two; where lines
 * are so close together that there is no such place, farther away.
 */
export function lineRequest(
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
        const size = { width, height, lineHeight };
        const from = withMiddles(points).toReversed();
        return [
          ...from.flatMap((point, back) => around(point, size, back * lineHeight)),
          ...from.flatMap((point, back) => farther(point, size, back * lineHeight)),
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
  'table-ended': 'no more rows',
  'rows-capped': 'sends no more',
  'rows-ignored': 'other rows',
  failed: 'fails',
};

/** One label for each end; ends at one place, for the same reason, share it. */
export function endRequests(
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
    spots: (width, height) => {
      const size = { width, height, lineHeight };
      return [
        ...around(end, size, 0),
        // A limit may stand right before it.
        ...around({ ...end, x: end.x - lineHeight }, size, lineHeight).filter(
          ({ anchor }) => anchor === 'end',
        ),
      ];
    },
  }));
}

/** Whose label it is, if it is about one contestant. */
function onlyOf(indices: readonly number[]): Pick<PlotLabel, 'index'> {
  const [only] = indices;
  return indices.length === 1 && only !== undefined ? { index: only } : {};
}

/** A number of rows stands beside its crossing or, where there is no room, beside the line that goes down from it. */
export function crossingRequest(
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
    spots: (width, height) => {
      const size = { width, height, lineHeight };
      return [
        ...around({ x, y }, size, 0),
        ...around({ x, y: y - 2 * height }, size, height),
        ...around({ x, y: y + 2 * height }, size, height),
        ...Array.from({ length: Math.floor((plotHeight - y) / height) }, (_, at) => ({
          y: y + at * height,
          cost: (FAR_COST_LINES + at) * lineHeight,
        })).flatMap((beside): Spot[] => [
          { ...beside, x: x - gap - width, anchor: 'end' },
          { ...beside, x: x + gap, anchor: 'start' },
        ]),
        ...farther({ x, y }, size, FAR_COST_LINES * lineHeight),
      ];
    },
  };
}

/**
 * At the bottom or the top of its line, to the left if there is room, or else as near to one of them as there is; where
 * other limits are too near on both sides, beyond one of these.
 */
export function limitRequest(
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

/** What a label takes, and a line of text. */
interface LabelSize {
  readonly width: number;
  readonly height: number;
  readonly lineHeight: number;
}

/** Places above and below those that are beside a point, the nearer ones first. */
function farther({ x, y }: PlotPoint, size: LabelSize, cost: number): readonly Spot[] {
  const { lineHeight } = size;
  return FARTHER.flatMap((lines) =>
    around(
      { x, y: y + lines * lineHeight },
      size,
      cost + (FAR_COST_LINES + 4 * Math.abs(lines)) * lineHeight,
    ),
  );
}

/** Places beside a point, those above it first. */
function around(
  { x, y }: PlotPoint,
  { width, height, lineHeight }: LabelSize,
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
