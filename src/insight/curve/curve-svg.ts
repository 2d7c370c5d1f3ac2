import type { Recording } from '#recording/recording';
import type { Road } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { CurveAxes } from './curve.ts';
import type { PlotSize } from './plot-geometry.ts';
import { lineHeightOf } from './place-labels.ts';
import { type Painter, painterOf } from './slide-painter.ts';
import { plotSvg } from './plot-svg.ts';
import { roadMarkSvg } from './road-mark-svg.ts';
import {
  PLOT_LEFT,
  PLOT_TOP,
  type Slide,
  SLIDE_MARGIN,
  SLIDE_WIDTH,
  slideSvg,
  SMALL_SIZE,
} from './slide.ts';
import { type ColourScheme, SLIDE_COLOURS } from './slide-colours.ts';
import { slideFigures } from './slide-figures.ts';
import { fitText } from './svg-text.ts';
import { textWidth } from './text-width.ts';

/** A slide that shows rows over time. */
export interface CurveSlide extends Slide {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
}

const LABEL_SIZE = 24;
const FIGURE_SIZE = 44;

/** With room for the names at the curves' ends. */
const PLOT: PlotSize = {
  width: 1410,
  height: 442,
  lineHeight: lineHeightOf(LABEL_SIZE),
  nameWidth: 270,
};

/**
 * Rows over time as a slide, as {@link slideSvg} makes it: the answer as its title, both curves with labels, and the
 * figures.
 */
export function curveSvg(slide: CurveSlide): string {
  const { recordings, axes, scheme } = slide;
  const paint = painterOf(SLIDE_COLOURS[scheme]);
  return slideSvg(slide, 'Rows over time', [
    `<g transform="translate(${PLOT_LEFT} ${PLOT_TOP})">`,
    ...plotSvg(recordings, axes, PLOT, scheme),
    '</g>',
    ...roadsInOrder(recordings).flatMap((road, side) =>
      figures(recordings[side], road, side, scheme, paint),
    ),
  ]);
}

/** The space of a side's figures, from left to right. */
const BLOCK_WIDTH = (SLIDE_WIDTH - 2 * SLIDE_MARGIN) / 2;
const NAME_WIDTH = 300;
const FIGURE_WIDTH = 178;
const FIGURES_TOP = 880;

function figures(
  recording: Recording | undefined,
  { name, look }: Road,
  side: number,
  scheme: ColourScheme,
  { text, colours }: Painter,
): readonly string[] {
  if (recording === undefined) return [];
  const x = SLIDE_MARGIN + side * BLOCK_WIDTH;
  const accent = look.colour[scheme];
  const below = FIGURES_TOP + 48;
  // Smaller before it is cut: half a number would be another number.
  const told = fitText(
    `${recording.state}, ${formatCountOf(recording.rows, 'row')}`,
    [SMALL_SIZE, 19, 16],
    NAME_WIDTH - 20,
    1,
  );
  return [
    ...roadMarkSvg(look.shape, { x, y: FIGURES_TOP - 2, size: 28, fill: accent }),
    text(name, {
      x: x + 40,
      y: FIGURES_TOP + 22,
      size: Math.min(32, (NAME_WIDTH - 60) / textWidth(name, 1)),
      weight: 700,
      fill: accent,
    }),
    ...told.lines.map((line) =>
      text(line, { x, y: below + 14, size: told.fontSize, fill: colours.quiet }),
    ),
    ...slideFigures(recording).flatMap(([term, value], at) => {
      const left = x + NAME_WIDTH + at * FIGURE_WIDTH;
      return [
        text(term, { x: left, y: FIGURES_TOP + 16, size: SMALL_SIZE, fill: colours.quiet }),
        text(value, { x: left, y: below + 16, size: FIGURE_SIZE, weight: 700 }),
      ];
    }),
  ];
}
