import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlainRow } from './plain-row.ts';

test('turns every type of DynamoDB into plain JSON', () => {
  const row = toPlainRow({
    text: { S: 'Ada' },
    number: { N: '36.5' },
    yes: { BOOL: true },
    nothing: { NULL: true },
    binary: { B: new Uint8Array([0, 255, 16]) },
    list: { L: [{ N: '1' }, { S: 'b' }, { L: [] }] },
    map: { M: { city: { S: 'London' }, geo: { M: { lat: { N: '51.5' } } } } },
    texts: { SS: ['a', 'b'] },
    numbers: { NS: ['1', '-2'] },
    binaries: { BS: [new Uint8Array([1]), new Uint8Array([2])] },
    emptyText: { S: '' },
    emptyMap: { M: {} },
  });
  expect(row).toEqual({
    text: 'Ada',
    number: 36.5,
    yes: true,
    nothing: null,
    binary: 'AP8Q',
    list: [1, 'b', []],
    map: { city: 'London', geo: { lat: 51.5 } },
    texts: ['a', 'b'],
    numbers: [1, -2],
    binaries: ['AQ==', 'Ag=='],
    emptyText: '',
    emptyMap: {},
  });
});

test.each([
  ['9007199254740991', 9007199254740991],
  ['-0.000001', -0.000001],
  ['0', 0],
  ['1E+100', 1e100],
  ['100000000000000000000', 1e20],
  ['0.30000000000000004', 0.30000000000000004],
])('keeps the number %s a number, because a double holds all its digits', (text, number) => {
  expect(toPlainRow({ n: { N: text } })).toEqual({ n: number });
});

test.each([
  '9007199254740993',
  '12345678901234567890123456789012345678',
  '-0.12345678901234567890123456789012345678',
  '3.14159265358979323846264338327950288419',
])('turns the number %s into text, because a double would change its digits', (text) => {
  expect(toPlainRow({ n: { N: text } })).toEqual({ n: text });
});

test('never throws on a number and never changes a digit', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{0,37}$/);
  const exponent = fc.integer({ min: -100, max: 80 });
  fc.assert(
    fc.property(digits, exponent, fc.boolean(), (significand, power, isNegative) => {
      const text = `${isNegative ? '-' : ''}${significand}E${power}`;
      const json = JSON.stringify(toPlainRow({ n: { N: text } })['n']);
      expect(decimalOf(json.replaceAll('"', ''))).toBe(decimalOf(text));
    }),
  );
});

test('agrees with the SDK on everything that is JSON already', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (row) => {
      const item = marshall(row, { allowImpreciseNumbers: true });
      const expected = unmarshall(item, { wrapNumbers: Number });
      expect(JSON.stringify(toPlainRow(item))).toBe(JSON.stringify(expected));
    }),
  );
});

/** Sign, significant digits and power of ten: equal for equal numbers, however they are written. */
function decimalOf(text: string): string {
  const match = /^(-?)([0-9]*)\.?([0-9]*)(?:e([-+]?[0-9]+))?$/i.exec(text);
  if (match === null) throw new Error(`Not a decimal number: ${text}`);
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  return `${sign}${digits}e${Number(power) - fraction.length + all.length - digits.length}`;
}
