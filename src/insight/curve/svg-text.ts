import { shortenText } from '#recording/shorten-text';
import { textWidth } from './text-width.ts';

/** The longest single text in a picture, in UTF-16 code units. */
const TEXT_MAX = 300;

/**
 * Characters that XML does not allow in any form (https://www.w3.org/TR/xml/#charsets): control characters
 * and lone surrogates.
 */
const NO_XML = /[\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n\r]/gu;

/** A text of any origin as it may stand in SVG, between tags or in an attribute; one of more than `max` UTF-16 code units is cut. */
export function escapeXml(text: string, max = TEXT_MAX): string {
  return shortenText(text, max)
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * Where a line may be broken: neither between a number and what it counts, nor after a ±, nor before a dot that ends
 * a part.
 */
const BREAKS = /(?<![\d±]) (?!·)/;

/**
 * A text in lines of at most `width`, in the unit of `fontSize`, broken between words. What does not fit
 * into `maxLines` lines ends with an ellipsis; a word that is wider than a line, such as a long host name,
 * has one in its middle. Empty for an empty text.
 */
export function wrapText(
  text: string,
  fontSize: number,
  width: number,
  maxLines: number,
): readonly string[] {
  const lines = breakLines(text, fontSize, width);
  const shown = lines.slice(0, maxLines).map((line) => cutMiddle(line, fontSize, width));
  const last = shown.at(-1);
  if (last === undefined || lines.length <= maxLines) return shown;
  return [...shown.slice(0, -1), endCut(last, fontSize, width)];
}

/** Where one sentence ends and another one begins. */
const BETWEEN_SENTENCES = /(?<=[.!?]) (?=\p{Lu})/u;

/**
 * A text of several sentences as {@link wrapText} has it, but with only so many of them from the first one on as fit whole;
 * only where the first one alone does not fit, it is cut.
 */
export function wrapSentences(
  text: string,
  fontSize: number,
  width: number,
  maxLines: number,
): readonly string[] {
  const sentences = text.split(BETWEEN_SENTENCES);
  const shown = sentences
    .map((_, at) => sentences.slice(0, at + 1).join(' '))
    .findLast((each) => breakLines(each, fontSize, width).length <= maxLines);
  return wrapText(shown ?? text, fontSize, width, maxLines);
}

/** A text in a size in which it fits. */
export interface FittedText {
  readonly lines: readonly string[];
  readonly fontSize: number;
}

/**
 * A text of at most `maxLines` lines in the first of `fontSizes` in which all of it fits into `width`;
 * in the last of them, and cut, where it fits in none.
 *
 * @throws {RangeError} where there is no size.
 */
export function fitText(
  text: string,
  fontSizes: readonly number[],
  width: number,
  maxLines: number,
): FittedText {
  const fontSize =
    fontSizes.find((size) => doesFit(text, size, width, maxLines)) ?? fontSizes.at(-1);
  if (fontSize === undefined) throw new RangeError('A text needs a size.');
  return { lines: wrapText(text, fontSize, width, maxLines), fontSize };
}

/** Whether a text needs no more than `maxLines` lines of `width`, and none of its words is wider. */
export function doesFit(text: string, fontSize: number, width: number, maxLines: number): boolean {
  const lines = breakLines(text, fontSize, width);
  return lines.length <= maxLines && lines.every((line) => textWidth(line, fontSize) <= width);
}

function breakLines(text: string, fontSize: number, width: number): readonly string[] {
  const words = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .split(BREAKS)
    .filter((word) => word !== '');
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A text with an ellipsis in place of so much of its middle that it fits into `width`; as it is where it fits. */
function cutMiddle(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = Array.from(text);
  let [head, tail] = [Math.ceil(characters.length / 2), Math.floor(characters.length / 2)];
  const cut = () =>
    `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
  while (head > 0 && textWidth(cut(), fontSize) > width) {
    if (head > tail) head -= 1;
    else tail -= 1;
  }
  return cut();
}

/** The last line of a text of which more would follow, with as many whole words as there is room for. */
function endCut(line: string, fontSize: number, width: number): string {
  const words = line.split(' ');
  const cut = () => `${words.join(' ')} …`;
  while (words.length > 1 && textWidth(cut(), fontSize) > width) words.pop();
  if (textWidth(cut(), fontSize) <= width) return cut();
  const characters = Array.from(words.join(' '));
  while (characters.length > 0 && textWidth(`${characters.join('')} …`, fontSize) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()} …`;
}
