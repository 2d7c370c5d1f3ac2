/**
 * What stands before a space at which a line must not break, and what after it: "1.22 s", "19.9× sooner",
 * "1 min 05 s", "± 30 %".
 */
const QUANTITY =
  /(\d|×|±|\bmin) (?=(?:(?:ms|s|min|B|[kMG]B|rows?|sooner|later|longer|shorter)\b|%|\d\d s\b)|(?<=± )\d)/g;

/** A text for the screen, in which no line breaks between a number and its unit; what is exported keeps its plain spaces. */
export function keepTogether(text: string): string {
  return text.replace(QUANTITY, '$1\u00a0');
}
