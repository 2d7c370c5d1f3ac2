import { placeBadge, runWith } from './place-badge.ts';
import { type Painter, painterOf } from './slide-painter.ts';
import { type ColourScheme, SLIDE_COLOURS } from './slide-colours.ts';
import { doesFit, escapeXml, wrapSentences, wrapText } from './svg-text.ts';

/** The texts of a slide besides its picture. */
export interface Slide {
  /** The answer in a few words. */
  readonly title: string;
  /** The answer in a sentence; may be empty. */
  readonly sentence: string;
  /**
   * Where it was run, and what is simulated: the text of the page's badge, and shorter ones for where that has no
   * room; none where that is not known.
   */
  readonly places: readonly string[];
  /** When it was run. */
  readonly date: Date;
  /** "Chrome 149"; may be empty. */
  readonly browser: string;
  readonly scheme: ColourScheme;
}

export const SLIDE_WIDTH = 1920;
const HEIGHT = 1080;

/** What stays free on both sides of a slide. */
export const SLIDE_MARGIN = 96;

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
  { title: 40, titleLines: 2, sentence: 22, sentenceLines: 3 },
];

/** Where it fits in none of those. */
const SMALL_HEADING: HeadingRoom = { title: 40, titleLines: 2, sentence: 20, sentenceLines: 4 };

/** Where a plot begins, below the heading and with room for the labels of its axis. */
export const PLOT_TOP = 344;
export const PLOT_LEFT = SLIDE_MARGIN + 104;

/** Of the figures below the picture: what a number is called. */
export const SMALL_SIZE = 22;

/** The most of title and sentence that is kept for those who have a slide read to them, in UTF-16 code units. */
const SPOKEN_MAX = 5000;

/** Fonts, at least one of which every system has; the first is the page's own. */
const FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/**
 * A slide of 1920 by 1080 that needs nothing besides: its title and its sentence, `picture` below them as SVG
 * elements, and where, when and with which browser it was run. `subject` says what the picture shows: "Rows over
 * time". SVG that also simple programs show: no style sheet, no script, no other file. All text is escaped. A long
 * title or sentence is written smaller; of a title, what even so finds no room is cut, and of several sentences, the last
 * ones are left out. All is whole in `title` and `desc`.
 */
export function slideSvg(slide: Slide, subject: string, picture: readonly string[]): string {
  const { title, sentence, places, scheme } = slide;
  const colours = SLIDE_COLOURS[scheme];
  const paint = painterOf(colours);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SLIDE_WIDTH}" height="${HEIGHT}" viewBox="0 0 ${SLIDE_WIDTH} ${HEIGHT}" role="img" font-family="${FONTS}">`,
    `<title>${escapeXml(title, SPOKEN_MAX)}</title>`,
    `<desc>${escapeXml(`${subject}. ${sentence} ${places[0] ?? ''}`, SPOKEN_MAX)}</desc>`,
    `<rect width="${SLIDE_WIDTH}" height="${HEIGHT}" fill="${colours.ground}"/>`,
    ...heading(title, sentence, paint),
    ...picture,
    ...provenance(slide, paint),
    '</svg>',
  ].join('\n');
}

/** Whether a title finds room on a slide without being cut. */
export function fitsAsTitle(title: string): boolean {
  return doesFit(
    title,
    SMALL_HEADING.title,
    SLIDE_WIDTH - 2 * SLIDE_MARGIN,
    SMALL_HEADING.titleLines,
  );
}

function heading(title: string, sentence: string, { text, colours }: Painter): readonly string[] {
  const width = SLIDE_WIDTH - 2 * SLIDE_MARGIN;
  const room =
    LARGE_HEADINGS.find(
      (sizes) =>
        doesFit(title, sizes.title, width, sizes.titleLines) &&
        doesFit(sentence, sizes.sentence, width, sizes.sentenceLines),
    ) ?? SMALL_HEADING;
  const titles = wrapText(title, room.title, width, room.titleLines);
  const sentences = wrapSentences(sentence, room.sentence, width, room.sentenceLines);
  const top = 66 + room.title;
  const below = top + (titles.length - 1) * 1.2 * room.title + 30 + room.sentence;
  return [
    ...titles.map((line, at) =>
      text(line, {
        x: SLIDE_MARGIN,
        y: top + at * 1.2 * room.title,
        size: room.title,
        weight: 700,
      }),
    ),
    ...sentences.map((line, at) =>
      text(line, {
        x: SLIDE_MARGIN,
        y: below + at * 1.4 * room.sentence,
        size: room.sentence,
        fill: colours.quiet,
      }),
    ),
  ];
}

const FOOT = 1030;

function provenance({ places, date, browser }: Slide, paint: Painter): readonly string[] {
  const { text, colours } = paint;
  const room = { x: SLIDE_MARGIN, foot: FOOT, width: 1072, maxLines: 2, sizes: [SMALL_SIZE] };
  return [
    ...placeBadge(places, room, paint),
    text(runWith(date, browser), {
      x: SLIDE_WIDTH - SLIDE_MARGIN,
      y: FOOT,
      size: SMALL_SIZE,
      fill: colours.quiet,
      anchor: 'end',
    }),
  ];
}
