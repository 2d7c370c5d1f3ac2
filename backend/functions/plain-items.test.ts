import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedItems, toPlainItems } from './plain-items.ts';
import { plainNumber } from './plain-number.ts';

type Item = Record<string, AttributeValue>;

/** The response of a Scan as DynamoDB writes it: binary is base64 there. */
function responseOf(items: readonly Item[], indent?: number): Buffer {
  const body = { Count: items.length, Items: items, ScannedCount: items.length };
  return Buffer.from(JSON.stringify(body, (_key, value: unknown) => inBase64(value), indent));
}

function inBase64(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

function textOf(items: readonly Item[], indent?: number): string {
  return Buffer.from(toPlainItems(responseOf(items, indent)).rows).toString();
}

/** The SDK's result for an item, as JSON text; its numbers are written as `plainNumber` does. */
function textBySdk(item: Item): string {
  const numbers: string[] = [];
  const mark = (text: string) => `number ${numbers.push(plainNumber(text)) - 1}`;
  const row = unmarshall(item, { wrapNumbers: (text) => mark(text) });
  const json = JSON.stringify(row, (_key, value: unknown) => {
    if (value instanceof Set) return Array.from(value, inBase64);
    return inBase64(value);
  });
  return json.replace(/"number (\d+)"/g, (_, index: string) => numbers[Number(index)] ?? '');
}

test('turns every type of DynamoDB into plain JSON', () => {
  const item: Item = {
    text: { S: 'Ada' },
    number: { N: '36.5' },
    yes: { BOOL: true },
    no: { BOOL: false },
    nothing: { NULL: true },
    binary: { B: new Uint8Array([0, 255, 16]) },
    list: { L: [{ N: '1' }, { S: 'b' }, { L: [] }] },
    map: { M: { city: { S: 'London' }, geo: { M: { lat: { N: '51.5' } } } } },
    texts: { SS: ['a', 'b'] },
    numbers: { NS: ['1', '-2'] },
    binaries: { BS: [new Uint8Array([1]), new Uint8Array([2])] },
    emptyText: { S: '' },
    emptyMap: { M: {} },
  };
  const row =
    '{"text":"Ada","number":36.5,"yes":true,"no":false,"nothing":null,"binary":"AP8Q",' +
    '"list":[1,"b",[]],"map":{"city":"London","geo":{"lat":51.5}},"texts":["a","b"],' +
    '"numbers":[1,-2],"binaries":["AQ==","Ag=="],"emptyText":"","emptyMap":{}}';
  expect(textOf([item, {}])).toBe(`[${row},{}]`);
  expect(textOf([item, {}], 2)).toBe(`[${row},{}]`);
});

test('leaves the rest of the response as it was', () => {
  const body =
    '{"ConsumedCapacity":{"CapacityUnits":0.5,"x":[1,"]"]},"LastEvaluatedKey":{"Items":{"S":"[{}]\\""}},' +
    ' "Items" : [ {"a":{"N":"1"}} ] ,"Count":1}';
  const { count, rows, rest } = toPlainItems(Buffer.from(body));
  expect(count).toBe(1);
  expect(Buffer.from(rows).toString()).toBe('[{"a":1}]');
  expect(Buffer.from(rest).toString()).toBe(body.replace('[ {"a":{"N":"1"}} ]', '[]'));
});

test('finds no items if the response has none', () => {
  const body = Buffer.from('{"Count":0,"LastEvaluatedKey":{"id":{"S":"a"}}}');
  expect(toPlainItems(body)).toEqual({ count: 0, rows: Buffer.from('[]'), rest: body });
});

test('keeps an attribute called __proto__, which the SDK loses', () => {
  const item = JSON.parse('{"__proto__":{"S":"kept"},"constructor":{"N":"1"}}') as Item;
  expect(textOf([item])).toBe('[{"__proto__":"kept","constructor":1}]');
  expect(JSON.stringify(unmarshall(item))).toBe('{"constructor":1}');
});

test.each([
  ['9007199254740991', '9007199254740991'],
  ['-0.000001', '-0.000001'],
  ['0', '0'],
  ['-0', '0'],
  ['007', '7'],
  ['1.50', '1.5'],
  ['1E+100', '1e+100'],
  ['1E20', '100000000000000000000'],
  ['0.30000000000000004', '0.30000000000000004'],
])('keeps the number %s a number, because a double holds all its digits', (text, json) => {
  expect(textOf([{ n: { N: text } }])).toBe(`[{"n":${json}}]`);
});

test.each([
  '9007199254740993',
  '12345678901234567890123456789012345678',
  '-0.12345678901234567890123456789012345678',
  '3.14159265358979323846264338327950288419',
])('turns the number %s into text, because a double would change its digits', (text) => {
  expect(textOf([{ n: { N: text } }])).toBe(`[{"n":"${text}"}]`);
});

test('has room for numbers that are longer as JSON than they were', () => {
  const numbers = Array.from({ length: 1000 }, () => '1E20');
  const json = Array.from({ length: 1000 }, () => '100000000000000000000').join();
  expect(textOf([{ n: { NS: numbers } }])).toBe(`[{"n":[${json}]}]`);
});

test('never overwrites what it has not read, however close that is', () => {
  for (let spaces = 0; spaces < 30; spaces += 1) {
    const items = `[${' '.repeat(spaces)}{"n":{"N":"1E20"},"m":{"S":"x"}}]`;
    const { rows } = toPlainItems(Buffer.from(`{"Items":${items}}`));
    expect(Buffer.from(rows).toString()).toBe('[{"n":100000000000000000000,"m":"x"}]');
  }
});

test('takes an item of 400 KB, and one of 5,000 attributes', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [`attribute${index}`, { N: String(index) }]),
  );
  const long = { t: { S: 'ü"\\\n'.repeat(60_000) } };
  expect(textOf([wide, long])).toBe(`[${textBySdk(wide)},${textBySdk(long)}]`);
});

test.each([
  ['', 'more of it', 0],
  ['[]', '{', 0],
  ['{"Items":[{"a":{"S":"x"', 'more of it', 23],
  ['{"Items":[{"a":{"S":"x', 'end of a text', 22],
  ['{"Items":[{"a":{"X":"x"}}]}', 'known type but "X"', 20],
  ['{"Items":[{"a":{"NULL":false}}]}', 'true', 23],
  ['{"Items":[{"a":{"N":1}}]}', '"', 20],
  ['{"Items":[{} {}]}', ',', 13],
])('says what is wrong with %s and where', (body, expected, offset) => {
  const read = () => toPlainItems(Buffer.from(body));
  expect(read).toThrow(MalformedItems);
  expect(read).toThrow(`no ${expected} at byte ${offset}`);
});

test('gives for any item what the SDK gives', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 5 }), fc.boolean(), (items, isIndented) => {
      const expected = `[${items.map(textBySdk).join()}]`;
      const { count, rows } = toPlainItems(responseOf(items, isIndented ? 1 : undefined));
      expect(Buffer.from(rows).toString()).toBe(expected);
      expect(count).toBe(items.length);
    }),
    { seed: 19, numRuns: 2000 },
  );
});

test('restores any JSON that was marshalled', () => {
  fc.assert(
    fc.property(fc.dictionary(anyName, fc.jsonValue({ maxDepth: 3 })), (row) => {
      const item = marshall(row, { allowImpreciseNumbers: true });
      expect(textOf([item])).toBe(`[${JSON.stringify(unmarshall(item, { wrapNumbers: Number }))}]`);
    }),
    { seed: 19 },
  );
});

test('throws only for cut responses, whatever their bytes', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { minLength: 1, maxLength: 3 }), fc.nat(), (items, seed) => {
      const body = responseOf(items);
      const cut = body.subarray(0, seed % body.length);
      expect(() => toPlainItems(cut)).toThrow(MalformedItems);
    }),
    { seed: 19 },
  );
});

/** Names without those that have a special meaning in objects, because the SDK handles these wrongly. */
const anyName = fc.string({ unit: 'binary', maxLength: 12 }).filter((name) => name !== '__proto__');
const anyText = fc.string({ unit: 'binary' });
const anyBytes = fc.uint8Array({ maxLength: 20 });
/** Up to DynamoDB's 38 digits, with a point or an exponent. */
const anyNumber = fc.oneof(
  fc.stringMatching(/^-?[1-9][0-9]{0,37}$/),
  fc.stringMatching(/^-?(0|[1-9][0-9]{0,18})\.[0-9]{0,18}[1-9]$/),
  fc.stringMatching(/^-?[1-9][0-9]{0,37}E[-+]?[1-9][0-9]?$/),
  fc.integer().map(String),
  fc.constant('0'),
);
const setOf = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.uniqueArray(arbitrary, { minLength: 1, maxLength: 4 });
const { value: anyValue } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    anyText.map((S) => ({ S })),
    anyNumber.map((N) => ({ N })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    setOf(anyText).map((SS) => ({ SS })),
    setOf(anyNumber).map((NS) => ({ NS })),
    anyBytes.map((B) => ({ B })),
    setOf(anyBytes).map((BS) => ({ BS })),
    fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
    fc.dictionary(anyName, tie('value'), { maxKeys: 4 }).map((M) => ({ M })),
  ),
}));
const anyItem: fc.Arbitrary<Item> = fc.dictionary(anyName, anyValue, { maxKeys: 6 });
