import { splitElements, splitMembers } from './split-json.ts';

/** DynamoDB's type descriptors: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
const DESCRIPTORS = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL']);

/** DynamoDB nests up to 32 levels; anything deeper is not an attribute and stays as it was sent. */
const LEVELS_MAX = 32;

/**
 * The plain JSON of a row in DynamoDB's typed form, `{"name":{"S":"Ada"}}` → `{"name":"Ada"}`, or
 * `undefined` if `text` is not such a row: not an object, empty, or with an attribute that is not typed.
 *
 * If the row is in an `Item` member, as DynamoDB's exports and GetItem write it, the result is the row
 * inside (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html).
 * Numbers keep every digit, sets become arrays, binary stays base64. `text` must be valid JSON.
 */
export function plainRowText(text: string): string | undefined {
  const members = splitMembers(text);
  const [only] = members;
  if (only === undefined) return undefined;
  const plain = plainMembers(text, 0);
  if (plain !== undefined || members.length > 1 || only.name !== 'Item') return plain;
  const item = text.slice(only.start, only.end);
  return splitMembers(item).length === 0 ? undefined : plainMembers(item, 0);
}

function plainMembers(text: string, level: number): string | undefined {
  const parts: string[] = [];
  for (const { name, start, end } of splitMembers(text)) {
    const value = plainValue(text.slice(start, end), level + 1);
    if (value === undefined) return undefined;
    parts.push(`${JSON.stringify(name)}:${value}`);
  }
  return `{${parts.join(',')}}`;
}

function plainValue(text: string, level: number): string | undefined {
  if (level > LEVELS_MAX) return undefined;
  const members = splitMembers(text);
  const [member] = members;
  if (member === undefined || members.length > 1 || !DESCRIPTORS.has(member.name)) return undefined;
  const value = text.slice(member.start, member.end);
  switch (member.name) {
    case 'N':
      return plainNumber(value);
    case 'NULL':
      return value === 'true' ? 'null' : undefined;
    case 'BOOL':
      return value === 'true' || value === 'false' ? value : undefined;
    case 'M':
      return value.startsWith('{') ? plainMembers(value, level) : undefined;
    case 'L':
      return plainArray(value, (element) => plainValue(element, level + 1));
    case 'NS':
      return plainArray(value, plainNumber);
    case 'SS':
    case 'BS':
      return plainArray(value, plainString);
    default:
      return plainString(value);
  }
}

function plainString(text: string): string | undefined {
  return text.startsWith('"') ? text : undefined;
}

/** A number's digits from their string, if they are a JSON number. */
function plainNumber(text: string): string | undefined {
  const digits = text.slice(1, -1);
  return text.startsWith('"') && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(digits)
    ? digits
    : undefined;
}

function plainArray(
  text: string,
  plainElement: (element: string) => string | undefined,
): string | undefined {
  if (!text.startsWith('[')) return undefined;
  const parts: string[] = [];
  for (const { start, end } of splitElements(text)) {
    const part = plainElement(text.slice(start, end));
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return `[${parts.join(',')}]`;
}
