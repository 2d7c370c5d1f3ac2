/** A text with its first letter in upper case, as at the beginning of a sentence; an empty text stays empty. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
