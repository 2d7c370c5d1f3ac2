/** Widths in the page's font as the figures on stage have it, in em of their digits, measured in a browser. */
const DIGIT_EM = 0.602;
/** Of a comma, a point, and the space before the seconds of a minute. */
const SEPARATOR_EM = 0.224;
/** Of the units, which are smaller, with the space before them. */
const UNITS_EM: Readonly<Record<string, number>> = {
  min: 0.82,
  s: 0.33,
  ms: 0.69,
  k: 0.34,
  M: 0.48,
};

/** How much room figures on stage take side by side, without gaps, in em of their digits; "1 min 05 s" takes 3.18. */
export function figuresWidthEm(values: readonly string[]): number {
  const parts = values.flatMap((value) => value.match(/\s?[a-zA-Z]+|[\s,.]|./g) ?? []);
  return parts.reduce((sumEm, part) => sumEm + widthOf(part.trim()), 0);
}

function widthOf(part: string): number {
  return UNITS_EM[part] ?? (/^[,.]?$/.test(part) ? SEPARATOR_EM : DIGIT_EM);
}
