/**
 * A double preserves every number with this many digits:
 * https://en.wikipedia.org/wiki/Double-precision_floating-point_format
 */
const SAFE_DIGITS = 15;

const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * A DynamoDB number as JSON text, from its decimal text: a JSON number if a double holds all its digits,
 * and otherwise a JSON string of exactly those digits.
 *
 * DynamoDB keeps 38 digits, a double about 16, and a silently changed digit is worse than a column of two
 * types.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function plainNumber(text: string): string {
  const number = String(Number(text));
  const fits = text.length <= SAFE_DIGITS || significantDigits(number) === significantDigits(text);
  if (!fits) return JSON.stringify(text);
  return number === '-0' ? '0' : number;
}

function significantDigits(decimal: string): string {
  return decimal
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
}

/** Whether the bytes are a whole number as {@link plainNumber} would write it; this covers most numbers. */
export function isSafeInteger(text: Uint8Array, start: number, end: number): boolean {
  const first = text[start] === MINUS ? start + 1 : start;
  const digits = end - first;
  if (digits < 1 || digits > SAFE_DIGITS) return false;
  // JSON numbers other than 0 do not begin with a zero, and DynamoDB has no -0.
  if (text[first] === ZERO && (digits > 1 || first > start)) return false;
  for (let index = first; index < end; index += 1) {
    const byte = text[index] as number;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}
