import { splitElements, splitMembers } from './split-json.ts';

/**
 * Gives all JSON texts with the same value the same text, and different values different texts: without
 * white space, members sorted by name, the last of members with the same name, strings as JavaScript writes
 * them.
 *
 * Numbers are compared by all their digits and never converted to a double: `1`, `1.0` and `10e-1` are the
 * same, `1e400` is not `2e999`. A lone surrogate stays an escape. `text` must be valid JSON. Based on RFC
 * 8785, in which numbers are doubles.
 *
 * @throws {RangeError} if values are nested too deep for the stack, some thousand levels.
 */
export function canonicalJson(text: string): string {
  switch (text[0]) {
    case '{': {
      const values = new Map<string, string>();
      for (const { name, start, end } of splitMembers(text)) {
        values.set(name, canonicalJson(text.slice(start, end)));
      }
      return canonicalObject(values);
    }
    case '[': {
      const elements = splitElements(text);
      return `[${elements.map(({ start, end }) => canonicalJson(text.slice(start, end))).join(',')}]`;
    }
    case '"':
      return JSON.stringify(JSON.parse(text));
    case 't':
    case 'f':
    case 'n':
      return text;
    default:
      return canonicalNumber(text);
  }
}

/** An object in that form, from the canonical text of each member. */
export function canonicalObject(values: ReadonlyMap<string, string>): string {
  const names = [...values.keys()].toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${values.get(name)}`).join(',')}}`;
}

/** Most numbers are short integers, which are in this form already. */
const SHORT_INTEGER = /^-?(?:[1-9]\d{0,13})?[1-9]$/;

/**
 * A number as its digits, without leading or trailing zeros, and the power of ten to multiply them by:
 * `-12.50` is `-125e-1`. All zeros are `0`. The time depends on the digits that are written, not on the
 * size of the exponent.
 */
function canonicalNumber(text: string): string {
  if (SHORT_INTEGER.test(text)) return text;
  const isNegative = text.startsWith('-');
  const exponentAt = text.search(/e/i);
  const decimal = text.slice(isNegative ? 1 : 0, exponentAt < 0 ? text.length : exponentAt);
  const pointAt = decimal.indexOf('.');
  const digits = pointAt < 0 ? decimal : decimal.slice(0, pointAt) + decimal.slice(pointAt + 1);

  let start = 0;
  while (digits[start] === '0') start += 1;
  if (start === digits.length) return '0';
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;

  const fractionDigits = pointAt < 0 ? 0 : decimal.length - pointAt - 1;
  const written = exponentAt < 0 ? '0' : text.slice(exponentAt + 1);
  const exponent = addToExponent(written, digits.length - end - fractionDigits);
  const power = exponent === '0' ? '' : `e${exponent}`;
  return `${isNegative ? '-' : ''}${digits.slice(start, end)}${power}`;
}

/** An exponent with this many characters is exact in a double, with room to add the length of any text. */
const SAFE_EXPONENT_LENGTH = 15;

function addToExponent(written: string, addend: number): string {
  if (written.length <= SAFE_EXPONENT_LENGTH) return String(Number(written) + addend);
  return String(BigInt(written) + BigInt(addend));
}
