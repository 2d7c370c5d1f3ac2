/** Widths of characters in em, in the sans-serif fonts that the page and saved pictures name, rounded up. */
const NARROW_EM = 0.36;
const WIDE_EM = 0.95;
const CAPITAL_EM = 0.74;
const USUAL_EM = 0.62;

/**
 * How wide a text is at most, in the unit of `fontSize`. It is an estimate from the characters alone,
 * so that labels can be placed without a browser; it is a little more than Inter, Arial or Segoe UI need.
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += characterEm(character);
  return em * fontSize;
}

function characterEm(character: string): number {
  if (/[ijlftrI.,:;'|! ()·]/u.test(character)) return NARROW_EM;
  if (/[mwMW@%—≈×…\u2e80-\uffff]/u.test(character) || character.length > 1) return WIDE_EM;
  return /\p{Lu}/u.test(character) ? CAPITAL_EM : USUAL_EM;
}
