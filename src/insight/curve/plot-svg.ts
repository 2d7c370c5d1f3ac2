import type { Recording } from '#recording/recording';
import { capitalised } from '#insight/figures/capitalised';
import { SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { type CurveAxes, curveMarks } from './curve.ts';
import { layOutCurve, sideOf } from './curve-layout.ts';
import { inDrawingOrder } from './drawing-order.ts';
import { curveSegments, type PlotSize, pointOf } from './plot-geometry.ts';
import { hasRowScale, rowTicks, timeTicks } from './curve-ticks.ts';
import { anchorX, fontSizeIn, type Segment } from './place-labels.ts';
import { MIDDLE_EM, painterOf, round, stroke } from './slide-painter.ts';
import { textWidth } from './text-width.ts';
import { type ColourScheme, SLIDE_COLOURS } from './slide-colours.ts';

/**
 * The plot of a finished race as SVG elements, from its upper left corner: axes with ticks, curves,
 * marks, gaps, limits, and the curves' names at their ends, to the right of the plot.
 */
export function plotSvg(
  recordings: readonly Recording[],
  axes: CurveAxes,
  size: PlotSize,
  scheme: ColourScheme,
): readonly string[] {
  const colours = SLIDE_COLOURS[scheme];
  const { width, height, lineHeight, nameWidth = Number.POSITIVE_INFINITY } = size;
  const fontSize = fontSizeIn(lineHeight);
  const { text } = painterOf(colours);
  const { labels, limitLines, gapLines } = layOutCurve(recordings, axes, size, true);
  const roads = roadsInOrder(recordings);
  const accentOf = (side: number | undefined) =>
    side === undefined ? undefined : roads[side]?.look.colour[scheme];
  const lines = recordings.map((recording) => linePath(curveSegments(recording, axes, size)));
  const areas = lines.map((line) => `${line}V${height}H0Z`).join('');
  const between = accentOf(recordings.length - 1) ?? 'none';
  return [
    `<path d="${areas}" fill="${between}" fill-opacity="0.14" fill-rule="evenodd"/>`,
    ...(hasRowScale(recordings) ? rowTicks(axes, 5) : []).slice(1).flatMap(({ value, label }) => {
      const { y } = pointOf({ atMs: 0, rows: value }, axes, size);
      return [
        stroke({ x1: 0, y1: y, x2: width, y2: y }, colours.faint),
        text(label, {
          x: -14,
          y: y + MIDDLE_EM * fontSize,
          size: fontSize,
          fill: colours.quiet,
          anchor: 'end',
        }),
      ];
    }),
    text('rows', { x: -14, y: -22, size: fontSize, fill: colours.quiet, anchor: 'end' }),
    ...timeTicks(axes, Math.min(8, Math.floor(width / (5 * lineHeight)))).flatMap(
      ({ value, label }) => {
        const { x } = pointOf({ atMs: value, rows: 0 }, axes, size);
        return [
          stroke({ x1: x, y1: height, x2: x, y2: height + 8 }, colours.axis),
          text(label, {
            x,
            y: height + 1.35 * lineHeight,
            size: fontSize,
            fill: colours.quiet,
            anchor: 'middle',
          }),
        ];
      },
    ),
    stroke({ x1: 0, y1: height, x2: width, y2: height }, colours.axis, 'stroke-width="2"'),
    ...limitLines.map((line) => stroke(line, colours.quiet, 'stroke-dasharray="4 6"')),
    ...inDrawingOrder(roads).map(([side, { look }]) => {
      const dashes = look.isDashed ? ' stroke-dasharray="14 8"' : '';
      return `<path d="${lines[side]}" fill="none" stroke="${accentOf(side)}" stroke-width="5" stroke-linejoin="round"${dashes}/>`;
    }),
    ...gapLines.flatMap(({ segments, sooner }) =>
      segments.map((line) => stroke(line, accentOf(sooner) ?? colours.text, 'stroke-width="2.5"')),
    ),
    ...recordings.flatMap((recording, side) =>
      curveMarks(recording)
        .map((mark) => pointOf(mark, axes, size))
        .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
        .map(
          ({ x, y }) =>
            `<circle cx="${round(x)}" cy="${round(y)}" r="9" fill="${accentOf(side)}"/>`,
        ),
    ),
    ...labels.map(({ label, text: said, anchor, ...box }) =>
      text(said, {
        x: anchorX(box, anchor),
        y: box.y + box.height / 2 + MIDDLE_EM * fontSize,
        size: fontSize,
        anchor,
        isOnCurve: true,
        ...(label.type === 'gap' && { weight: 700 }),
        fill: accentOf(sideOf(label)) ?? (label.type === 'limit' ? colours.quiet : colours.text),
      }),
    ),
    ...namesAtEnds(recordings, axes, size).map(({ name, y }, side) =>
      text(name, {
        x: width + 20,
        y: y + MIDDLE_EM * fontSize,
        size: Math.min(1.1 * fontSize, nameWidth / textWidth(name, 1)),
        weight: 700,
        fill: accentOf(side) ?? colours.text,
      }),
    ),
  ];
}

/** Each curve's name at the height of its end, or as near to it as the other name allows. */
function namesAtEnds(
  recordings: readonly Recording[],
  axes: CurveAxes,
  size: PlotSize,
): readonly { readonly name: string; readonly y: number }[] {
  const step = 1.2 * size.lineHeight;
  const roads = roadsInOrder(recordings);
  // There is little room, and the same road on both sides is named elsewhere.
  const isTwice = roads.length === 2 && roads[0]?.id === roads[1]?.id;
  const ends = recordings.map(({ rows }, side) => ({
    name: isTwice ? capitalised(SIDES[side] ?? '') : (roads[side]?.name ?? ''),
    y: pointOf({ atMs: 0, rows: Number.isFinite(rows) ? rows : 0 }, axes, size).y,
  }));
  const [one, other] = ends;
  if (one === undefined || other === undefined || Math.abs(one.y - other.y) >= step) return ends;
  const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
  const y = Math.min(upper.y, size.height - step);
  return ends.map((end) => ({ name: end.name, y: end === lower ? y + step : y }));
}

function linePath(segments: readonly Segment[]): string {
  const [first] = segments;
  if (first === undefined) return '';
  const steps = segments.map(({ y1, x2, y2 }) => (y1 === y2 ? `H${round(x2)}` : `V${round(y2)}`));
  return `M${round(first.x1)} ${round(first.y1)}${steps.join('')}`;
}
