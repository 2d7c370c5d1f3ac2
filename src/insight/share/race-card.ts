import { curveAxes } from '#insight/curve/curve';
import { lineHeightOf } from '#insight/curve/place-labels';
import { placeBadge, runWith } from '#insight/curve/place-badge';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { plotSvg } from '#insight/curve/plot-svg';
import { roadMarkSvg } from '#insight/curve/road-mark-svg';
import { type ColourScheme, SLIDE_COLOURS } from '#insight/curve/slide-colours';
import { slideFigures } from '#insight/curve/slide-figures';
import { type Painter, painterOf } from '#insight/curve/slide-painter';
import { doesFit, escapeXml, fitText, wrapText } from '#insight/curve/svg-text';
import { textWidth } from '#insight/curve/text-width';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import { headlineText } from '#insight/answer/headline-text';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { type Road, type Side, SIDES } from '#roads/road';
import { roadsOf } from '#roads/roads';
import { hostsOf } from '#insight/export/bare-address';
import { createHostHider, namesSomebody } from './hide-hosts.ts';

/** What is on a share card. */
export interface RaceCard {
  readonly runs: Readonly<Record<Side, EndedRecording>>;
  readonly answer: RaceAnswer;
  /**
   * Where the race was run, and what is simulated: the text of the page's badge, and shorter ones for where that has
   * no room; none where that is not known.
   */
  readonly places: readonly string[];
  /** When it was run. */
  readonly date: Date;
  /** "Chrome 149"; may be empty. */
  readonly browser: string;
  /** Whether the hosts that answered are on it. */
  readonly areHostsNamed: boolean;
  readonly scheme: ColourScheme;
}

/** The size that services which show a card with a link ask for. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const MARGIN = 56;
const INNER = CARD_WIDTH - 2 * MARGIN;

/** Fonts, at least one of which every system has; the first is the page's own. */
const FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

const SIDES_WIDTH = 410;
const SIDES_TOP = 206;
const SIDE_HEIGHT = 168;
const FIGURE_WIDTH = SIDES_WIDTH / 3;

const PLOT_LEFT = MARGIN + SIDES_WIDTH + 100;
const PLOT_TOP = 230;
const PLOT: PlotSize = { width: 474, height: 258, lineHeight: lineHeightOf(17), nameWidth: 128 };

/** The most of the title and the sentence that is kept for those who have a card read to them, in UTF-16 code units. */
const SPOKEN_MAX = 2000;

/**
 * A race as a card of 1200 by 630 to be shown beside a link or in a message: the answer, three figures of
 * each side, the curve, and where, when and with which browser it was run. It needs no style sheet, script
 * or other file, and all text is escaped. Where hosts are not to be named, no text on it names one.
 */
export function raceCardSvg(card: RaceCard): string {
  const { runs, answer, areHostsNamed, scheme } = card;
  const colours = SLIDE_COLOURS[scheme];
  const paint = painterOf(colours);
  const recordings = SIDES.map((side) => runs[side]);
  const roads = roadsOf({ left: runs.left.road, right: runs.right.road });
  const { hideIn } = createHostHider(recordings.flatMap(addressesOf));
  const said = areHostsNamed ? (text: string) => text : hideIn;
  const { details, ...result } = answer.headline;
  const title = said(headlineText({ ...result, details: [] }));
  const detail = said(details.join('  ·  '));
  const axes = withTimeLimits(curveAxes(recordings, 0), recordings);
  const figureSize = sizeOfFigures(recordings);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}" role="img" font-family="${FONTS}">`,
    `<title>${escapeXml(title, SPOKEN_MAX)}</title>`,
    `<desc>${escapeXml(said(`${answer.sentence} ${card.places[0] ?? ''}`), SPOKEN_MAX)}</desc>`,
    `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="${colours.ground}"/>`,
    ...heading(title, detail, paint),
    ...SIDES.flatMap((side, at) =>
      sideBlock(runs[side], roads[side], SIDES_TOP + at * SIDE_HEIGHT, figureSize, card, paint),
    ),
    `<g transform="translate(${PLOT_LEFT} ${PLOT_TOP})">`,
    ...plotSvg(recordings, axes, PLOT, scheme),
    '</g>',
    ...provenance(card, card.places.map(said), paint),
    '</svg>',
  ].join('\n');
}

function heading(title: string, detail: string, { text, colours }: Painter): readonly string[] {
  const large = fitText(title, [56, 48, 40, 34], INNER, 1);
  const isShort = doesFit(detail, 22, INNER, 1);
  const small = fitText(detail, isShort ? [25, 22] : [22, 20, 18], INNER, isShort ? 1 : 2);
  return [
    ...large.lines.map((line) =>
      text(line, { x: MARGIN, y: 92, size: large.fontSize, weight: 700 }),
    ),
    ...small.lines.map((line, at) =>
      text(line, {
        x: MARGIN,
        y: 134 + at * 1.25 * small.fontSize,
        size: small.fontSize,
        fill: colours.quiet,
      }),
    ),
  ];
}

/** The size in which all figures of both sides fit: equal sizes are compared at a glance. */
function sizeOfFigures(recordings: readonly EndedRecording[]): number {
  const figures = recordings.flatMap((recording) =>
    slideFigures(recording).map(([, value]) => value),
  );
  const fits = (size: number) =>
    figures.every((value) => textWidth(value, size) <= FIGURE_WIDTH - 4);
  return [36, 30, 25].find(fits) ?? 21;
}

function sideBlock(
  recording: EndedRecording,
  { name, look }: Road,
  top: number,
  figureSize: number,
  { areHostsNamed, scheme }: RaceCard,
  { text, colours }: Painter,
): readonly string[] {
  const { url, state, rows } = recording;
  const accent = look.colour[scheme];
  const told = fitText(`${state}, ${formatCountOf(rows, 'row')}`, [18, 15, 12], SIDES_WIDTH, 1);
  const hostText = areHostsNamed ? hostOf(url) : 'host not named';
  const host = fitText(namesSomebody(url) ? hostText : '', [16, 14, 12, 10], SIDES_WIDTH, 1);
  const down = host.lines.length * 22;
  return [
    ...roadMarkSvg(look.shape, { x: MARGIN, y: top, size: 24, fill: accent }),
    text(name, { x: MARGIN + 36, y: top + 22, size: 28, weight: 700, fill: accent }),
    ...told.lines.map((line) =>
      text(line, { x: MARGIN, y: top + 50, size: told.fontSize, fill: colours.quiet }),
    ),
    ...host.lines.map((line) =>
      text(line, { x: MARGIN, y: top + 72, size: host.fontSize, fill: colours.quiet }),
    ),
    ...slideFigures(recording).flatMap(([term, value], at) => {
      const x = MARGIN + at * FIGURE_WIDTH;
      return [
        text(value, { x, y: top + 94 + down, size: figureSize, weight: 700 }),
        text(term, { x, y: top + 118 + down, size: 17, fill: colours.quiet }),
      ];
    }),
  ];
}

/** The address of a side and, where that led to another one, that as well. */
function addressesOf({ url, redirectedTo }: EndedRecording): readonly string[] {
  return redirectedTo === undefined ? [url] : [url, `https://${redirectedTo}`];
}

/** The host of an address; an address from a file may be none. */
function hostOf(url: string): string {
  const [host = ''] = hostsOf([url]);
  return host;
}

const FOOT = 590;
const BADGE_GAP = 24;
const SMALL_SIZE = 18;

function provenance(
  { date, browser }: RaceCard,
  places: readonly string[],
  paint: Painter,
): readonly string[] {
  const { text, colours } = paint;
  const whole = runWith(date, browser);
  const isLong = textWidth(whole, SMALL_SIZE) > INNER / 2;
  const origin = isLong ? wrapText(whole, SMALL_SIZE, INNER / 2, 1).join('') : whole;
  // Whatever stands in both, the badge ends before the date begins.
  const width = INNER - textWidth(origin, SMALL_SIZE) - BADGE_GAP;
  return [
    ...placeBadge(
      places,
      { x: MARGIN, foot: FOOT, width, maxLines: 3, sizes: [18, 16, 14] },
      paint,
    ),
    text(origin, {
      x: CARD_WIDTH - MARGIN,
      y: FOOT,
      size: SMALL_SIZE,
      fill: colours.quiet,
      anchor: 'end',
    }),
  ];
}
