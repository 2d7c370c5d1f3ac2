import { type Painter, round } from './slide-painter.ts';
import { doesFit, wrapText } from './svg-text.ts';
import { textWidth } from './text-width.ts';

/** Where a badge has room in a picture. */
export interface BadgeRoom {
  /** Its left edge, or with `anchor` its right one. */
  readonly x: number;
  /** The y of the baseline of its last line; it grows upwards from there. */
  readonly foot: number;
  /** The most that its frame may be wide. */
  readonly width: number;
  readonly maxLines: number;
  /** Sizes of its text, the preferred one first; at least one. */
  readonly sizes: readonly number[];
  readonly anchor?: 'end';
}

/** All parts of its frame in em, so that a badge looks the same in every size. */
const PADDING_EM = 14 / 18;
const ASCENT_EM = 25 / 18;
const HEIGHT_EM = 37 / 18;
const LINE_EM = 22 / 18;
const CORNER_EM = 7 / 18;
const STROKE_EM = 2 / 18;

/**
 * The badge that says where a race was run and what is simulated, as SVG elements: the first of `places`, which say
 * the same in fewer and fewer words, that has room in one of the sizes; else the last of them, cut. Empty where there
 * is none.
 */
export function placeBadge(
  places: readonly string[],
  { x, foot, width, maxLines, sizes, anchor }: BadgeRoom,
  { text, colours }: Painter,
): readonly string[] {
  const roomAt = (size: number) => width - 2 * PADDING_EM * size;
  const sizeOf = (words: string) =>
    sizes.find((size) => doesFit(words, size, roomAt(size), maxLines));
  const words = places.find((each) => sizeOf(each) !== undefined) ?? places.at(-1) ?? '';
  const size = sizeOf(words) ?? Math.min(...sizes);
  const lines = wrapText(words, size, roomAt(size), maxLines);
  if (lines.length === 0) return [];
  const widest = Math.max(...lines.map((line) => textWidth(line, size)));
  const own = Math.round(widest + 2 * PADDING_EM * size);
  const left = anchor === 'end' ? x - own : x;
  const lineHeight = Math.round(LINE_EM * size);
  const above = (lines.length - 1) * lineHeight;
  const top = Math.round(foot - above - ASCENT_EM * size);
  const height = Math.round(HEIGHT_EM * size) + above;
  return [
    `<rect x="${round(left)}" y="${top}" width="${own}" height="${height}" rx="${round(CORNER_EM * size)}" fill="${colours.badgeGround}" stroke="${colours.badge}" stroke-width="${round(STROKE_EM * size)}"/>`,
    ...lines.map((line, at) =>
      text(line, {
        x: left + own / 2,
        y: foot - above + at * lineHeight,
        size,
        weight: 700,
        fill: colours.badge,
        anchor: 'middle',
      }),
    ),
  ];
}

/** When and with what something was run, and by what: for the corner of a picture. */
export function runWith(date: Date, browser: string): string {
  const when = Number.isNaN(date.getTime())
    ? ''
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [when, browser, 'Two Fetches'].filter((part) => part !== '').join('  ·  ');
}
