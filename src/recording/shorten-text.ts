/** The most that is shown of a foreign text, in UTF-16 code units, unless told otherwise. */
const SHOWN_MAX = 300;

/**
 * A foreign text as it may stand in a line or a cell: as it is up to `max` UTF-16 code units; of a longer
 * one the start, and how long it was. A character is never cut in two.
 */
export function shortenText(text: string, max = SHOWN_MAX): string {
  if (!isLong(text, max)) return text;
  return `${startOf(text, max)}… (${text.length.toLocaleString('en')} characters)`;
}

/** Whether {@link shortenText} would leave some of a text out. */
export function isLong(text: string, max = SHOWN_MAX): boolean {
  return text.length > max;
}

/** The first `length` UTF-16 code units of a text, or one less where that would cut a character in two. */
export function startOf(text: string, length: number): string {
  const isCut = /[\ud800-\udbff]/.test(text.charAt(length - 1)) && length < text.length;
  return text.slice(0, isCut ? length - 1 : length);
}
