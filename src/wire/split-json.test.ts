import { expect, test } from 'vitest';
import { skipScalar, skipSpace, skipString } from './json-tokens.ts';
import { splitElements, splitMembers } from './split-json.ts';

const members = (text: string) =>
  splitMembers(text).map(({ name, start, end }) => [name, text.slice(start, end)]);
const elements = (text: string) =>
  splitElements(text).map(({ start, end }) => text.slice(start, end));

test.each<[string, readonly (readonly [string, string])[]]>([
  ['{}', []],
  [' { } ', []],
  ['{"a":1}', [['a', '1']]],
  [
    ' { "a" : 1 , "b" : "x" } ',
    [
      ['a', '1'],
      ['b', '"x"'],
    ],
  ],
  [
    '{"a":{"b":[1,2]},"c":[{"d":"}"}]}',
    [
      ['a', '{"b":[1,2]}'],
      ['c', '[{"d":"}"}]'],
    ],
  ],
  [
    '{"a,\\"b":"\\\\","c":null}',
    [
      ['a,"b', '"\\\\"'],
      ['c', 'null'],
    ],
  ],
  [
    '{"a":1,"a":2}',
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
  ['{"\\u0061":-1.5e3}', [['a', '-1.5e3']]],
  ['[1]', []],
  ['"a"', []],
  ['', []],
])('the members of %s', (text, expected) => {
  expect(members(text)).toEqual(expected);
});

test.each<[string, readonly string[]]>([
  ['[]', []],
  [' [ ] ', []],
  ['[1]', ['1']],
  [' [ 1 , "x" , null ] ', ['1', '"x"', 'null']],
  ['[[1,2],{"a":"]"},"\\"]"]', ['[1,2]', '{"a":"]"}', '"\\"]"']],
  ['[true,false]', ['true', 'false']],
  ['{"a":1}', []],
  ['1', []],
  ['', []],
])('the elements of %s', (text, expected) => {
  expect(elements(text)).toEqual(expected);
});

test('white space is that of JSON alone', () => {
  expect(skipSpace(' \t\r\n1', 0)).toBe(4);
  expect(skipSpace('1 ', 0)).toBe(0);
  expect(skipSpace('  ', 0)).toBe(2);
  expect(skipSpace('\u00a01', 0)).toBe(0);
  expect(skipSpace('', 0)).toBe(0);
});

test('a string ends at its own quotation mark', () => {
  expect(skipString('"a"b', 0)).toBe(3);
  expect(skipString('"\\""b', 0)).toBe(4);
  expect(skipString('"\\\\"b', 0)).toBe(4);
  expect(skipString('x"a"', 1)).toBe(4);
  expect(skipString('"a', 0)).toBeGreaterThan(2);
});

test.each([',', ':', '[', ']', '{', '}', '"', ' ', '\n', '\t', '\r'])(
  'a number ends before %j',
  (character) => {
    expect(skipScalar(`12${character}3`, 0)).toBe(2);
  },
);

test('a scalar is at least one character long, and may be the last', () => {
  expect(skipScalar('12', 0)).toBe(2);
  expect(skipScalar('x1', 1)).toBe(2);
  expect(skipScalar(',,', 0)).toBe(1);
});
