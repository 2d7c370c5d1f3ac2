import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { JsonValue } from '#wire/wire-line';

/** One item of a table as plain JSON. */
export type PlainRow = { readonly [attribute: string]: JsonValue };

/**
 * Turns an item in DynamoDB's typed form into plain JSON: sets become arrays, binary becomes base64.
 *
 * A number becomes a JSON number if a double holds all its digits, and otherwise a string of exactly
 * those digits: DynamoDB keeps 38 of them, a double about 16, and a digit changed in silence is worse
 * than a column of two types. It follows
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function toPlainRow(item: Record<string, AttributeValue>): PlainRow {
  return plainObject(unmarshall(item, { wrapNumbers: plainNumber }));
}

function plainObject(value: object): PlainRow {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function plain(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Set) return Array.from(value, plain);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'object' && value !== null) return plainObject(value);
  return value as JsonValue;
}

function plainNumber(text: string): number | string {
  const number = Number(text);
  // Fifteen digits always fit: https://en.wikipedia.org/wiki/Double-precision_floating-point_format
  if (text.length <= 15 || significantDigits(String(number)) === significantDigits(text)) {
    return number;
  }
  return text;
}

function significantDigits(decimal: string): string {
  return decimal
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
}
