/** The noun of a side in brackets: "(buffered)", and "(buffered, left)" where it has brackets of its own. */
export function inBrackets(noun: string): string {
  return `(${noun.replace(/ \((left|right)\)$/, ', $1')})`;
}
