import { expect, test } from 'vitest';
import { plainRowText } from './typed-row.ts';

test.each([
  ['{"name":{"S":"Ada"}}', '{"name":"Ada"}'],
  ['{"name":{"S":""}}', '{"name":""}'],
  ['{"b":{"B":"aGk="}}', '{"b":"aGk="}'],
  ['{"a":{"NULL":true},"b":{"BOOL":true},"c":{"BOOL":false}}', '{"a":null,"b":true,"c":false}'],
  ['{"s":{"SS":["a","b"]},"b":{"BS":["aGk="]}}', '{"s":["a","b"],"b":["aGk="]}'],
  ['{"n":{"NS":["1","2.50"]}}', '{"n":[1,2.50]}'],
  ['{"m":{"M":{"a":{"S":"x"},"b":{"M":{}}}}}', '{"m":{"a":"x","b":{}}}'],
  ['{"l":{"L":[{"S":"x"},{"N":"1"},{"L":[]}]}}', '{"l":["x",1,[]]}'],
  [' { "a" : { "S" : "x" } , "b" : { "N" : "1" } } ', '{"a":"x","b":1}'],
  ['{"a\\"b":{"S":"x\\"y"}}', '{"a\\"b":"x\\"y"}'],
  ['{"Item":{"name":{"S":"Ada"}}}', '{"name":"Ada"}'],
  ['{"Item":{"S":"Ada"}}', '{"Item":"Ada"}'],
  ['{"Item":{"M":{"a":{"N":"1"}}}}', '{"Item":{"a":1}}'],
])('%s is %s', (typed, plain) => {
  expect(plainRowText(typed)).toBe(plain);
});

test.each(['0', '-1', '12.50', '1e5', '-1.5E-10', '123456789012345678901234567890'])(
  'a number keeps its digits: %s',
  (digits) => {
    expect(plainRowText(`{"n":{"N":"${digits}"}}`)).toBe(`{"n":${digits}}`);
  },
);

test.each(['', '01', '.5', '1.', '+1', '0x1', '1 ', 'NaN', '-', '1e', '--1', '1.5.5'])(
  'what is no number is no attribute: %j',
  (digits) => {
    expect(plainRowText(`{"n":{"N":"${digits}"}}`)).toBeUndefined();
    expect(plainRowText(`{"n":{"NS":["1","${digits}"]}}`)).toBeUndefined();
  },
);

test.each([
  '{}',
  '[]',
  '"x"',
  '1',
  '{"a":1}',
  '{"a":"x"}',
  '{"a":{}}',
  '{"a":{"X":"x"}}',
  '{"a":{"s":"x"}}',
  '{"a":{"S":"x","N":"1"}}',
  '{"a":{"S":"x"},"b":1}',
  '{"a":{"S":1}}',
  '{"a":{"B":null}}',
  '{"a":{"N":1}}',
  '{"a":{"NULL":false}}',
  '{"a":{"BOOL":"true"}}',
  '{"a":{"BOOL":null}}',
  '{"a":{"M":[]}}',
  '{"a":{"M":{"b":1}}}',
  '{"a":{"L":{}}}',
  '{"a":{"L":[1]}}',
  '{"a":{"SS":"a"}}',
  '{"a":{"SS":[1]}}',
  '{"Item":{}}',
  '{"Item":{"a":1}}',
  '{"Items":{"name":{"S":"Ada"}}}',
  '{"Item":{"name":{"S":"Ada"}},"Count":1}',
])('%s is no typed row', (text) => {
  expect(plainRowText(text)).toBeUndefined();
});

const nested = (levels: number, open: string, close: string) =>
  `{"a":${open.repeat(levels)}{"S":"x"}${close.repeat(levels)}}`;

test('what is nested more deeply than DynamoDB does stays as it was sent', () => {
  expect(plainRowText(nested(31, '{"L":[', ']}'))).toBe(
    `{"a":${'['.repeat(31)}"x"${']'.repeat(31)}}`,
  );
  expect(plainRowText(nested(32, '{"L":[', ']}'))).toBeUndefined();
  expect(plainRowText(nested(31, '{"M":{"b":', '}}'))).toBeDefined();
  expect(plainRowText(nested(32, '{"M":{"b":', '}}'))).toBeUndefined();
});

test.each([
  '{"a":{"N":123}}',
  '{"a":{"S":5}}',
  '{"a":{"S":true}}',
  '{"a":{"NS":[12,34]}}',
  '{"a":{"SS":[5]}}',
])('a value that is no text, as in %s, is not typed', (text) => {
  expect(plainRowText(text)).toBeUndefined();
});
