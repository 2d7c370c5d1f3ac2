import { canonicalJson, canonicalObject } from './canonical-json.ts';
import { splitElements, splitMembers } from './split-json.ts';

/** DynamoDB's type descriptors: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
const DESCRIPTORS = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL']);

/** DynamoDB nests up to 32 levels; anything deeper is not an attribute and stays as it was sent. */
const LEVELS_MAX = 32;

/** How a row is written, from the JSON of its values and from parts that are written already. */
interface Form {
  /** A text, a number, `true`, `false` or `null`. */
  readonly scalar: (json: string) => string;
  readonly object: (members: readonly (readonly [name: string, value: string])[]) => string;
  /** Binary, as its base64 text. */
  readonly binary: (json: string) => string;
  readonly set: (descriptor: string, members: readonly string[]) => string;
}

const PLAIN: Form = {
  scalar: (json) => json,
  object: (members) =>
    `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`,
  binary: (json) => json,
  set: (_, members) => list(members),
};

/** What plain JSON cannot express begins with its descriptor, as no JSON does. */
const CANONICAL: Form = {
  scalar: canonicalJson,
  object: (members) => canonicalObject(new Map(members)),
  binary: (json) => `B${canonicalJson(json)}`,
  set: (descriptor, members) => descriptor + list(members.toSorted()),
};

/**
 * The plain JSON of a row in DynamoDB's typed form, `{"name":{"S":"Ada"}}` → `{"name":"Ada"}`, or
 * `undefined` if `text` is not such a row: not an object, empty, or with an attribute that is not typed.
 *
 * If the row is in an `Item` member, as DynamoDB's exports and GetItem write it, the result is the row
 * inside (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html).
 * Numbers keep every digit, sets become arrays, binary stays base64. `text` must be valid JSON.
 */
export function plainRowText(text: string): string | undefined {
  return rowText(text, PLAIN);
}

/**
 * The same text for all rows in typed form that are the same to DynamoDB, and different texts for different
 * ones: `canonicalJson` of the plain row, except that binary and the three kinds of sets are told from texts and
 * lists, and from one another. The members of a set have no order. `undefined` as above.
 */
export function canonicalTypedRow(text: string): string | undefined {
  return rowText(text, CANONICAL);
}

function rowText(text: string, form: Form): string | undefined {
  const members = splitMembers(text);
  const [only] = members;
  if (only === undefined) return undefined;
  const row = membersText(text, 0, form);
  if (row !== undefined || members.length > 1 || only.name !== 'Item') return row;
  const item = text.slice(only.start, only.end);
  return splitMembers(item).length === 0 ? undefined : membersText(item, 0, form);
}

function membersText(text: string, level: number, form: Form): string | undefined {
  const parts: [string, string][] = [];
  for (const { name, start, end } of splitMembers(text)) {
    const value = valueText(text.slice(start, end), level + 1, form);
    if (value === undefined) return undefined;
    parts.push([name, value]);
  }
  return form.object(parts);
}

function valueText(text: string, level: number, form: Form): string | undefined {
  if (level > LEVELS_MAX) return undefined;
  const members = splitMembers(text);
  const [member] = members;
  if (member === undefined || members.length > 1 || !DESCRIPTORS.has(member.name)) return undefined;
  const { name } = member;
  const value = text.slice(member.start, member.end);
  switch (name) {
    case 'NULL':
      return value === 'true' ? 'null' : undefined;
    case 'BOOL':
      return value === 'true' || value === 'false' ? value : undefined;
    case 'M':
      return value.startsWith('{') ? membersText(value, level, form) : undefined;
    case 'L': {
      const elements = textsOf(value, (element) => valueText(element, level + 1, form));
      return elements && list(elements);
    }
    case 'SS':
    case 'NS':
    case 'BS': {
      const elements = textsOf(value, name === 'NS' ? numberJson : stringJson);
      return elements && form.set(name, elements.map(form.scalar));
    }
    default: {
      const json = name === 'N' ? numberJson(value) : stringJson(value);
      return json && (name === 'B' ? form.binary(json) : form.scalar(json));
    }
  }
}

function stringJson(text: string): string | undefined {
  return text.startsWith('"') ? text : undefined;
}

/** A number's digits from their string, if they are a JSON number. */
function numberJson(text: string): string | undefined {
  const digits = text.slice(1, -1);
  return text.startsWith('"') && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(digits)
    ? digits
    : undefined;
}

/** The elements of an array, each in the text that `textOf` gives it; `undefined` if it gives one of them none. */
function textsOf(
  text: string,
  textOf: (element: string) => string | undefined,
): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  const texts: string[] = [];
  for (const { start, end } of splitElements(text)) {
    const element = textOf(text.slice(start, end));
    if (element === undefined) return undefined;
    texts.push(element);
  }
  return texts;
}

function list(elements: readonly string[]): string {
  return `[${elements.join(',')}]`;
}
