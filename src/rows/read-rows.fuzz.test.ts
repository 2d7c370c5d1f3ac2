import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { plainRowText } from '#wire/typed-row';
import { cutAt, readTable, rowTexts } from './testing/read-table.ts';

const cases = fuzzCases();
/** For properties whose cases are slow. */
const fewerCases = fuzzCases(1 / 10);
/** A run on demand has no time limit. */
const timeout = 60_000 + cases.numRuns;

const jsonString = fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text));
const jsonNumber = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.integer({ min: 1, max: 400 }).map((digits) => '9'.repeat(digits)),
);
const jsonScalar = fc.oneof(jsonString, jsonNumber, fc.constantFrom('null', 'true', 'false'));
const name = fc.oneof(
  fc.constantFrom('"a"', '"b"', '"type"', '"__proto__"', '"N"', '""', '"\\u0061"'),
  jsonString,
);
const { value } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, jsonScalar, tie('array'), tie('object')),
  array: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
  object: objectOf(tie('value')),
}));

function objectOf(member: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(name, member), { maxLength: 4 })
    .map((members) => `{${members.map(([key, json]) => `${key}:${json}`).join(',')}}`);
}

/** The JSON text of rows: any members, some with the same name. */
const rowsArbitrary = fc.array(objectOf(value), { maxLength: 8 });

interface Body {
  readonly text: string;
  readonly format: 'protocol' | 'foreign';
}

/** The rows, split into groups. */
function inGroups(rows: readonly string[], size: number): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < rows.length; at += size) groups.push(rows.slice(at, at + size));
  return groups;
}

const FORMATS: Readonly<Record<string, (rows: readonly string[], size: number) => Body>> = {
  protocol: (rows, size) => {
    const groups = inGroups(rows, size);
    const pages = groups.map(
      (group, index) =>
        `{"type":"page","page":${index + 1},"count":${group.length},"elapsedMs":1.5,"userData":[${group.join(',')}]}\n`,
    );
    const end = `{"type":"end","pages":${groups.length},"count":${rows.length},"elapsedMs":2}\n`;
    return { text: pages.join('') + end, format: 'protocol' };
  },
  'objects per line': (rows) => ({ text: rows.join('\n') + '\n', format: 'foreign' }),
  'arrays per line': (rows, size) => ({
    text: inGroups(rows, size)
      .map((group) => `[${group.join(',')}]\n`)
      .join(''),
    format: 'foreign',
  }),
  'arrays back to back': (rows, size) => ({
    text: inGroups(rows, size)
      .map((group) => `[${group.join(', ')}]`)
      .join(''),
    format: 'foreign',
  }),
  'one array': (rows) => ({ text: `[\n  ${rows.join(',\n  ')}\n]`, format: 'foreign' }),
  'one object with one array': (rows) => ({
    text: `{"Count":1,"Items":[${rows.join(' ,')}],"next":{"a":"]"}}`,
    format: 'foreign',
  }),
};

const LINE_ENDINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'blank lines': (text) => `\n${text.replaceAll('\n', '\n \n')}`,
  'no last newline': (text) => text.trimEnd(),
  'byte-order mark': (text) => `\uFEFF${text}`,
  'blanks before it': (text) => `${' '.repeat(450)}${text}`,
  'lines of blanks before it': (text) => `${'   \r\n'.repeat(150)}${text}`,
};

const bodyArbitrary = fc.record({
  rows: rowsArbitrary,
  format: fc.constantFrom(...Object.keys(FORMATS)),
  ending: fc.constantFrom(...Object.keys(LINE_ENDINGS)),
  size: fc.integer({ min: 1, max: 4 }),
  cuts: fc.array(fc.nat(2000), { maxLength: 10 }),
});

/** Bodies that could also mean something else: the bytes do not show which. */
function isAmbiguous(rows: readonly string[], format: string): boolean {
  if (format === 'protocol') return false;
  if (format === 'objects per line' && rows.length === 1) return true;
  // One of the first lines looks like a page, and so does the next one, if there is one.
  const isPage = (row: string, at: number) =>
    isNothingButAList(row) && rows.slice(at + 1, at + 2).every(isNothingButAList);
  if (format === 'objects per line' && rows.slice(0, 5).some(isPage)) return true;
  const first = rows.find((row) => row !== '{}');
  return first !== undefined && plainRowText(first) !== undefined;
}

/** Whether a row looks like a page of rows: an object around an array of objects, or an empty one. */
function isNothingButAList(row: string): boolean {
  const values = Object.values(JSON.parse(row) as Record<string, unknown>);
  const [only] = values;
  if (values.length !== 1) return false;
  if (typeof only === 'object' && only !== null && !Array.isArray(only)) {
    return isNothingButAList(JSON.stringify(only));
  }
  return Array.isArray(only) && only.every((element) => typeof element === 'object');
}

function bodyOf({
  rows,
  format,
  ending,
  size,
}: {
  rows: string[];
  format: string;
  ending: string;
  size: number;
}) {
  const body = FORMATS[format]?.(rows, size);
  const bytes = new TextEncoder().encode(LINE_ENDINGS[ending]?.(body?.text ?? ''));
  return { bytes, expected: body?.format };
}

/** How many of the rows, which follow each other in a body, are whole before an offset. */
function wholeRowsIn(bytes: Uint8Array, rows: readonly string[], end: number): number {
  const body = Buffer.from(bytes);
  let at = 0;
  const ends = rows.map((row) => (at = body.indexOf(row, at) + Buffer.byteLength(row)));
  return ends.filter((rowEnd) => rowEnd <= end).length;
}

test(
  'any rows in any format, in any chunks, are the same rows',
  () => {
    fc.assert(
      fc.property(bodyArbitrary, (given) => {
        fc.pre(!isAmbiguous(given.rows, given.format));
        const { bytes, expected } = bodyOf(given);
        const read = readTable(cutAt(bytes, given.cuts));
        expect(rowTexts(read)).toEqual(given.rows);
        expect(read.badLines).toEqual([]);
        expect(read.unfinishedBytes).toBe(0);
        expect(read.format).toBe(given.rows.length > 0 ? expected : read.format);
        expect(read.terminal?.type).toBe(expected === 'protocol' ? 'end' : undefined);
        expect(read.checker).toMatchObject({
          checkedRows: given.rows.length,
          claims: { miscountedPages: 0, unreadableRows: 0 },
        });
      }),
      cases,
    );
  },
  timeout,
);

const space = fc
  .array(fc.constantFrom(' ', '\t', '\n', '\r\n', ' '.repeat(600)), { maxLength: 2 })
  .map((parts) => parts.join(''));

test(
  'an array of any values has these rows, whatever white space is around them, in any chunks',
  () => {
    const arrays = fc.array(fc.tuple(space, value, space), { maxLength: 6 });
    fc.assert(
      fc.property(space, arrays, space, fc.array(fc.nat(2000), { maxLength: 6 }), (...given) => {
        const [before, parts, after, cuts] = given;
        const text = `${before}[${parts.map((part) => part.join('')).join()}]${after}`;
        const read = readTable(cutAt(new TextEncoder().encode(text), cuts));
        const first = parts.find(([, row]) => row.startsWith('{') && row !== '{}');
        fc.pre(first === undefined || plainRowText(first[1]) === undefined);
        expect(rowTexts(read)).toEqual(parts.map(([, row]) => row));
        expect(read.badLines).toEqual([]);
        expect(read.unfinishedBytes).toBe(0);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'a stream cut anywhere keeps the whole rows before the cut, and never says that it is complete',
  () => {
    fc.assert(
      fc.property(bodyArbitrary, fc.nat(5000), (given, cut) => {
        fc.pre(!isAmbiguous(given.rows, given.format));
        const { bytes } = bodyOf(given);
        const end = cut % bytes.length;
        const read = readTable(cutAt(bytes.slice(0, end), given.cuts));
        const texts = rowTexts(read);
        // One whole object may turn out to be an envelope or a row; a cut one is neither.
        const isLone = read.format === 'foreign' && given.format === 'objects per line';
        const kept = isLone ? [] : texts;
        expect(kept).toEqual(given.rows.slice(0, kept.length));
        const whole = isLone ? 0 : wholeRowsIn(bytes, given.rows, end);
        expect(kept.length).toBeGreaterThanOrEqual(whole);
        expect(read.badLines).toEqual([]);
        const isWhole = new TextDecoder().decode(bytes.slice(end)).trim() === '';
        expect(isWhole || read.terminal === undefined).toBe(true);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'any bytes at all give rows or bad lines, never an exception, and the same in any chunks',
  () => {
    const bytesArbitrary = fc.array(
      fc.oneof(fc.constantFrom(...new TextEncoder().encode('{}[]",:\\\n\r a1')), fc.nat(255)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(bytesArbitrary, fc.array(fc.nat(40), { maxLength: 6 }), (values, cuts) => {
        fc.pre(
          !String.fromCharCode(...values)
            .replace('\u00EF\u00BB\u00BF', '')
            .trimStart()
            .startsWith('<'),
        );
        const bytes = Uint8Array.from(values);
        const whole = readTable([bytes]);
        const pieces = readTable(cutAt(bytes, cuts));
        expect(rowTexts(pieces)).toEqual(rowTexts(whole));
        expect(pieces.badLines).toEqual(whole.badLines);
        expect(pieces.unfinishedBytes).toBe(whole.unfinishedBytes);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'pages of very different sizes are framed alike, in any chunks',
  () => {
    const padded = fc.tuple(fc.nat(3000), fc.boolean()).map(([length, isLined]) => {
      const text = 'x'.repeat(length);
      return isLined ? `{"a":"${text}","b":[1,{"c":"]}"}]}` : `{"a":"${text}"}`;
    });
    const pages = fc.array(fc.array(padded, { maxLength: 6 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pages, fc.array(fc.nat(60_000), { maxLength: 8 }), (groups, cuts) => {
        const lines = groups.map(
          (rows, index) =>
            `{"type":"page","page":${index + 1},"count":${rows.length},"elapsedMs":1,"userData":[${rows.join()}]}\n`,
        );
        const count = groups.flat().length;
        const end = `{"type":"end","pages":${groups.length},"count":${count},"elapsedMs":2}\n`;
        const bytes = new TextEncoder().encode(lines.join('\n') + end);
        const read = readTable(cutAt(bytes, cuts));
        expect(rowTexts(read)).toEqual(groups.flat());
        expect(read.badLines).toEqual([]);
        expect(read.pages.map(({ lineNumber }) => lineNumber)).toEqual(
          groups.map((_, index) => 2 * index + 1),
        );
        expect(read.terminal).toMatchObject({ type: 'end', count });
      }),
      fewerCases,
    );
  },
  timeout,
);

test(
  'rows in DynamoDB’s typed form become plain, digit by digit',
  () => {
    const { typed } = fc.letrec<{ typed: [string, string] }>((tie) => ({
      typed: fc.oneof(
        { maxDepth: 4 },
        jsonString.map((text): [string, string] => [`{"S":${text}}`, text]),
        jsonNumber.map((text): [string, string] => [`{"N":"${text}"}`, text]),
        fc.constant<[string, string]>(['{"NULL":true}', 'null']),
        fc.boolean().map((flag): [string, string] => [`{"BOOL":${flag}}`, String(flag)]),
        fc
          .array(jsonNumber, { maxLength: 3 })
          .map((all): [string, string] => [
            `{"NS":[${all.map((one) => `"${one}"`).join()}]}`,
            `[${all.join()}]`,
          ]),
        fc
          .array(tie('typed'), { maxLength: 3 })
          .map((all): [string, string] => [
            `{"L":[${all.map(([from]) => from).join()}]}`,
            `[${all.map(([, to]) => to).join()}]`,
          ]),
        fc
          .array(tie('typed'), { maxLength: 3 })
          .map((all): [string, string] => [
            `{"M":{${all.map(([from], index) => `"m${index}":${from}`).join()}}}`,
            `{${all.map(([, to], index) => `"m${index}":${to}`).join()}}`,
          ]),
      ),
    }));
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 4 }), fc.boolean(), (all, isArray) => {
        const row = `{${all.map(([from], index) => `"a${index}":${from}`).join()}}`;
        const plain = `{${all.map(([, to], index) => `"a${index}":${to}`).join()}}`;
        const body = isArray ? `[${row},${row}]` : `${row}\n${row}\n`;
        const read = readTable([new TextEncoder().encode(body)]);
        expect(rowTexts(read)).toEqual([plain, plain]);
      }),
      fewerCases,
    );
  },
  timeout,
);
