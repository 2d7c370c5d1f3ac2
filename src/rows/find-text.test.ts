import { expect, test } from 'vitest';
import { createTextSearch } from './find-text.ts';
import { readTable } from './testing/read-table.ts';

function find(wanted: string, rows: readonly string[]) {
  const { table, store } = readTable([new TextEncoder().encode(rows.join('\n'))]);
  const search = createTextSearch(table, store, wanted);
  while (search.step());
  return Array.from(search.matches.slice(0));
}

test('upper and lower case are equal, beyond ASCII too', () => {
  expect(find('zÜRICH', ['{"city":"Zürich"}', '{"city":"ZÜRICH"}', '{"city":"Bern"}'])).toEqual([
    0, 1,
  ]);
});

test('numbers and words are found digit by digit, as they were sent', () => {
  const rows = ['{"n":1.50}', '{"n":[12345678901234567890]}', '{"n":true}'];
  expect(find('1.50', rows)).toEqual([0]);
  expect(find('4567890123456', rows)).toEqual([1]);
  expect(find('tru', rows)).toEqual([2]);
});

test('names are not searched, nor the text between values', () => {
  const rows = ['{"city":"Bern","a":1}', '{"town":"city"}', '{ "city" : {"city" : "x"} }'];
  expect(find('city', rows)).toEqual([1]);
  expect(find(',', rows)).toEqual([]);
  expect(find('{', rows)).toEqual([]);
});

test('a text with quotes, backslashes or escapes is found as it is displayed', () => {
  const rows = [
    '{"a":"say \\"hi\\""}',
    '{"a":"C:\\\\temp"}',
    '{"a":"caf\\u00e9"}',
    '{"a":"a\\/b"}',
  ];
  expect(find('"hi"', rows)).toEqual([0]);
  expect(find('C:\\t', rows)).toEqual([1]);
  expect(find('CAFÉ', rows)).toEqual([2]);
  expect(find('a/b', rows)).toEqual([3]);
});

test('an empty text is not found, and a row that is not JSON hides no other', () => {
  expect(find('', ['{"a":"x"}', '{"a":1}'])).toEqual([]);
  expect(find('x', ['{"a":1}', '{"a":"}', '{"a":"x"}'])).toEqual([2]);
});
