/** JSON's white space: https://www.rfc-editor.org/rfc/rfc8259#section-2 */
const SPACE = ' \t\r\n';

/** Ends a number or a word: white space, punctuation, or the start of a string. */
const ENDS_SCALAR = `${SPACE},:[]{}"`;

/** The index of the first character from `from` on that is not white space; the length if there is none. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.includes(text[at] as string)) at += 1;
  return at;
}

/** The index just after the string whose opening quote is at `from`; past the end if it is not closed. */
export function skipString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The index just after the number or word that starts at `from`, which is at least one character long. */
export function skipScalar(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !ENDS_SCALAR.includes(text[at] as string)) at += 1;
  return at;
}
