/** The default maximum for foreign texts on screen, in UTF-16 code units. */
const SHOWN_MAX = 300;

/**
 * A foreign text for display in a line or a cell: unchanged up to `max` UTF-16 code units; a longer one is
 * cut and says how long it was. One that quotes a text which was cut before does not: its length would be taken for
 * that of what it quotes. A character is never cut in two.
 */
export function shortenText(text: string, max = SHOWN_MAX): string {
  if (!isLong(text, max)) return text;
  const start = `${startOf(text, max)}…`;
  if (text.includes('…')) return start.replace(/… ?…$/, '…');
  return `${start} (${text.length.toLocaleString('en')} characters)`;
}

/** The same of a sentence that others follow: what is cut ends like a sentence too. */
export function shortenSentence(text: string, max = SHOWN_MAX): string {
  return shortenText(text, max).replace(/(?<=… \([\d,]+ characters\))$/, '.');
}

/** Whether {@link shortenText} would omit part of a text. */
export function isLong(text: string, max = SHOWN_MAX): boolean {
  return text.length > max;
}

/** The first `length` UTF-16 code units of a text, or one less if that would cut a character in two. */
export function startOf(text: string, length: number): string {
  const isCut = /[\ud800-\udbff]/.test(text.charAt(length - 1)) && length < text.length;
  return text.slice(0, isCut ? length - 1 : length);
}
