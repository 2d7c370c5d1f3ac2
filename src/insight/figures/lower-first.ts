/**
 * A text with its first letter in lower case, as in the middle of a sentence; a first word that has another
 * capital after it, such as REST, stays as it is, and so does an empty text.
 */
export function lowerFirst(text: string): string {
  return /^\S[^\sA-Z]*(\s|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
