/** Widths of kinds of characters in em: the largest in Inter and Arial, measured in a browser. */
const KINDS: readonly (readonly [characters: RegExp, widthEm: number])[] = [
  [/[ijlI.,:;'|! ·]/u, 0.29],
  [/[ftr()/]/u, 0.38],
  // The last range: scripts whose characters are as wide as they are high.
  [/[mwMW@%—…\u2e80-\u{1ffff}]/u, 0.95],
  [/\p{Lu}/u, 0.74],
];

const USUAL_EM = 0.62;

/**
 * An upper bound for the width of a text, in the unit of `fontSize`, in the sans-serif fonts that the page
 * and its saved pictures name. It depends only on the characters, so that labels can be placed without a
 * browser.
 */
export function textWidth(text: string, fontSize: number): number {
  let widthEm = 0;
  for (const character of text) {
    widthEm += KINDS.find(([characters]) => characters.test(character))?.[1] ?? USUAL_EM;
  }
  return widthEm * fontSize;
}
