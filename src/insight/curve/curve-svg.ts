import type { Recording } from '#recording/recording';
import type { Road } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { averageWaitMs } from '#insight/figures/average-wait';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { CurveAxes } from './curve.ts';
import type { PlotSize } from './plot-geometry.ts';
import { lineHeightOf } from './place-labels.ts';
import { type Painter, painterOf } from './slide-painter.ts';
import { plotSvg } from './plot-svg.ts';
import { roadMarkSvg } from './road-mark-svg.ts';
import { type ColourScheme, SLIDE_COLOURS } from './slide-colours.ts';
import { doesFit, escapeXml, fitText, wrapText } from './svg-text.ts';
import { textWidth } from './text-width.ts';

/** The texts of a slide besides its curves. */
export interface CurveSlide {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
  /** The answer in a few words. */
  readonly title: string;
  /** The answer in a sentence; may be empty. */
  readonly sentence: string;
  /** Where the race was run, and what is simulated: the text of the page's badge; may be empty. */
  readonly place: string;
  /** When it was run. */
  readonly date: Date;
  /** "Chrome 149"; may be empty. */
  readonly browser: string;
  readonly scheme: ColourScheme;
}

const WIDTH = 1920;
const HEIGHT = 1080;
const MARGIN = 96;

/** Sizes of title and sentence, and how many lines of each there is room for above the plot. */
interface HeadingRoom {
  readonly title: number;
  readonly titleLines: number;
  readonly sentence: number;
  readonly sentenceLines: number;
}

/** The first in which everything fits is taken. */
const LARGE_HEADINGS: readonly HeadingRoom[] = [
  { title: 60, titleLines: 1, sentence: 30, sentenceLines: 2 },
  { title: 60, titleLines: 2, sentence: 30, sentenceLines: 1 },
  { title: 48, titleLines: 2, sentence: 26, sentenceLines: 2 },
];

/** Where it fits in none of those. */
const SMALL_HEADING: HeadingRoom = { title: 40, titleLines: 2, sentence: 22, sentenceLines: 3 };

const LABEL_SIZE = 24;
const FIGURE_SIZE = 44;
const SMALL_SIZE = 22;

/** The most of title and sentence that is kept for those who have a slide read to them, in UTF-16 code units. */
const SPOKEN_MAX = 5000;

/** The plot, with room for the labels of its axes and the names at the curves' ends. */
const PLOT_LEFT = MARGIN + 104;
const PLOT_TOP = 344;
const PLOT: PlotSize = {
  width: 1410,
  height: 442,
  lineHeight: lineHeightOf(LABEL_SIZE),
  nameWidth: 270,
};

/** Fonts, at least one of which every system has; the first is the page's own. */
const FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/**
 * Rows over time as a slide of 1920 by 1080 that needs nothing besides: the answer as its title, both
 * curves with labels, the figures, and where, when and with which browser the race was run. SVG
 * that also simple programs show: no style sheet, no script, no other file. All text is escaped. A long
 * title or sentence is written smaller; what even so finds no room is cut, and whole in `title` and `desc`.
 */
export function curveSvg(slide: CurveSlide): string {
  const { recordings, axes, title, sentence, place, scheme } = slide;
  const colours = SLIDE_COLOURS[scheme];
  const paint = painterOf(colours);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="${FONTS}">`,
    `<title>${escapeXml(title, SPOKEN_MAX)}</title>`,
    `<desc>${escapeXml(`Rows over time. ${sentence} ${place}`, SPOKEN_MAX)}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colours.ground}"/>`,
    ...heading(title, sentence, paint),
    `<g transform="translate(${PLOT_LEFT} ${PLOT_TOP})">`,
    ...plotSvg(recordings, axes, PLOT, scheme),
    '</g>',
    ...roadsInOrder(recordings).flatMap((road, side) =>
      figures(recordings[side], road, side, scheme, paint),
    ),
    ...provenance(slide, paint),
    '</svg>',
  ].join('\n');
}

function heading(title: string, sentence: string, { text, colours }: Painter): readonly string[] {
  const width = WIDTH - 2 * MARGIN;
  const room =
    LARGE_HEADINGS.find(
      (sizes) =>
        doesFit(title, sizes.title, width, sizes.titleLines) &&
        doesFit(sentence, sizes.sentence, width, sizes.sentenceLines),
    ) ?? SMALL_HEADING;
  const titles = wrapText(title, room.title, width, room.titleLines);
  const sentences = wrapText(sentence, room.sentence, width, room.sentenceLines);
  const top = 66 + room.title;
  const below = top + (titles.length - 1) * 1.2 * room.title + 30 + room.sentence;
  return [
    ...titles.map((line, at) =>
      text(line, { x: MARGIN, y: top + at * 1.2 * room.title, size: room.title, weight: 700 }),
    ),
    ...sentences.map((line, at) =>
      text(line, {
        x: MARGIN,
        y: below + at * 1.4 * room.sentence,
        size: room.sentence,
        fill: colours.quiet,
      }),
    ),
  ];
}

/** The space of a side's figures, from left to right. */
const BLOCK_WIDTH = (WIDTH - 2 * MARGIN) / 2;
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
  const { marks, arrivals, state, rows } = recording;
  const x = MARGIN + side * BLOCK_WIDTH;
  const accent = look.colour[scheme];
  const values = [
    ['first row', marks.firstRowMs],
    ['last row', marks.lastRowMs],
    ['average wait', averageWaitMs(arrivals)],
  ] as const;
  const below = FIGURES_TOP + 48;
  // Smaller before it is cut: half a number would be another number.
  const told = fitText(
    `${state}, ${formatCountOf(rows, 'row')}`,
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
    ...values.flatMap(([term, durationMs], at) => {
      const left = x + NAME_WIDTH + at * FIGURE_WIDTH;
      return [
        text(term, { x: left, y: FIGURES_TOP + 16, size: SMALL_SIZE, fill: colours.quiet }),
        text(formatDuration(durationMs), {
          x: left,
          y: below + 16,
          size: FIGURE_SIZE,
          weight: 700,
        }),
      ];
    }),
  ];
}

const FOOT = 1030;
const BADGE_MAX_WIDTH = 1040;
const BADGE_LINE = 28;

function provenance(
  { place, date, browser }: CurveSlide,
  { text, colours }: Painter,
): readonly string[] {
  const when = Number.isNaN(date.getTime())
    ? []
    : [`${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`];
  const origin = [...when, browser, 'Two Fetches'].filter((part) => part !== '').join('  ·  ');
  return [
    ...placeBadge(place, { text, colours }),
    text(origin, {
      x: WIDTH - MARGIN,
      y: FOOT,
      size: SMALL_SIZE,
      fill: colours.quiet,
      anchor: 'end',
    }),
  ];
}

/** The place in its frame, which grows upwards where it takes two lines. */
function placeBadge(place: string, { text, colours }: Painter): readonly string[] {
  const lines = wrapText(place, SMALL_SIZE, BADGE_MAX_WIDTH, 2);
  if (lines.length === 0) return [];
  const width = Math.max(...lines.map((line) => textWidth(line, SMALL_SIZE))) + 32;
  const above = (lines.length - 1) * BADGE_LINE;
  return [
    `<rect x="${MARGIN}" y="${FOOT - 32 - above}" width="${Math.round(width)}" height="${46 + above}" rx="8" fill="${colours.badgeGround}" stroke="${colours.badge}" stroke-width="2"/>`,
    ...lines.map((line, at) =>
      text(line, {
        x: MARGIN + width / 2,
        y: FOOT - above + at * BADGE_LINE,
        size: SMALL_SIZE,
        weight: 700,
        fill: colours.badge,
        anchor: 'middle',
      }),
    ),
  ];
}
