import type { Segment, TextAnchor } from './place-labels.ts';
import type { SlideColours } from './slide-colours.ts';
import { escapeXml } from './svg-text.ts';

/** How a text on a slide is written. */
export interface SlideText {
  readonly x: number;
  /** The y of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: TextAnchor;
  /** Whether it is on a curve, and needs an outline in the background colour to be readable. */
  readonly isOnCurve?: boolean;
}

/** Writes texts of a slide. */
export interface Painter {
  readonly colours: SlideColours;
  /** A text as an SVG element; escaped. */
  readonly text: (text: string, how: SlideText) => string;
}

/** A painter of texts in these colours. */
export function painterOf(colours: SlideColours): Painter {
  return {
    colours,
    text: (content, { x, y, size, weight, fill = colours.text, anchor, isOnCurve = false }) => {
      const attributes = [
        `x="${round(x)}" y="${round(y)}" font-size="${size}"`,
        ...(weight === undefined ? [] : [`font-weight="${weight}"`]),
        ...(anchor === undefined || anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
      ].join(' ');
      const escaped = escapeXml(content);
      // A separate element, because programs that do not know `paint-order` would draw the outline on top.
      const edge = isOnCurve
        ? `<text ${attributes} fill="none" stroke="${colours.ground}" stroke-width="${round(size / 4)}" stroke-linejoin="round" aria-hidden="true">${escaped}</text>`
        : '';
      return `${edge}<text ${attributes} fill="${fill}">${escaped}</text>`;
    },
  };
}

/** A coordinate with one decimal, which is finer than any screen. */
export function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}

/** How much higher than its baseline the middle of a line of text is, as a multiple of its font size. */
export const MIDDLE_EM = 0.35;

/** A straight line as an SVG element, with `more` attributes. */
export function stroke({ x1, y1, x2, y2 }: Segment, colour: string, more = ''): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${colour}" ${more}/>`;
}
