import { shortenText } from '#recording/shorten-text';
import { textWidth } from './text-width.ts';

/** The longest single text in a picture, in UTF-16 code units. */
const TEXT_MAX = 300;

/**
 * Characters that XML does not allow in any form (https://www.w3.org/TR/xml/#charsets): control characters
 * and lone surrogates.
 */
const NO_XML = /[\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n\r]/gu;

/** A text of any origin, escaped for use in SVG, between tags or in an attribute; very long ones are cut. */
export function escapeXml(text: string): string {
  return shortenText(text, TEXT_MAX)
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A text in lines of at most `width`, in the unit of `fontSize`, broken between words. Text that does not
 * fit into `maxLines` lines ends with an ellipsis, and so does a word that is wider than a line. Empty for
 * an empty text.
 */
export function wrapText(
  text: string,
  fontSize: number,
  width: number,
  maxLines: number,
): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const shown = lines.slice(0, maxLines);
  return shown.map((line, at) =>
    cutText(
      at === shown.length - 1 && lines.length > maxLines ? `${line} …` : line,
      fontSize,
      width,
    ),
  );
}

/** A text cut to `width` with an ellipsis at its end; unchanged if it fits. */
export function cutText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = Array.from(text.replace(/ …$/u, ''));
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, fontSize) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}
