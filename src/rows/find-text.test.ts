import { expect, test } from 'vitest';
import { createTextSearch } from './find-text.ts';
import { createRowTable } from './row-table.ts';
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

test('a text is not found across two values, nor in the quotes around one', () => {
  expect(find('ab', ['{"x":["a","b"]}', '{"x":"ab"}'])).toEqual([1]);
  expect(find('"', ['{"x":"ab"}', '{"x":"a\\"b"}'])).toEqual([1]);
  expect(find('12', ['{"x":[1,2]}', '{"x":[3,12]}'])).toEqual([1]);
});

test('a name is no value, however much white space is before its colon', () => {
  const names = ['{"city" :1}', '{"city"\t:1}', '{"city":"x"}'];
  expect(find('city', [...names, '{"x":["city"]}'])).toEqual([3]);
});

test('escapes in a row that is not JSON are not resolved', () => {
  expect(find('ab', ['{"x":1}', '{"y":],"x":"\\u0061b"}', '{"x":"\\u0061b"}'])).toEqual([2]);
});

const pageOf = (page: number, rows: string) =>
  new TextEncoder().encode(
    `{"type":"page","page":${page},"count":2,"elapsedMs":1,"userData":[${rows}]}\n`,
  );

test('rows are searched page by page, also those that arrive later', () => {
  const { table, store } = readTable([
    pageOf(1, '{"a":"x"},{"a":"y"}'),
    pageOf(2, '{"a":"y"},{"a":"x"}'),
  ]);
  const search = createTextSearch(table, store, 'x');
  expect(search.searchedRows).toBe(0);
  expect(search.step()).toBe(true);
  expect([search.searchedRows, ...search.matches.slice(0)]).toEqual([2, 0]);
  expect(search.step()).toBe(true);
  expect([search.searchedRows, ...search.matches.slice(0)]).toEqual([4, 0, 3]);
  expect(search.step()).toBe(false);
  const start = store.sizeBytes;
  store.append(new TextEncoder().encode('{"a":"x"}'));
  table.add({ start, end: store.sizeBytes, count: 1, layout: 'elements' }, true);
  expect(search.step()).toBe(true);
  expect([search.searchedRows, ...search.matches.slice(0)]).toEqual([5, 0, 3, 4]);
});

test('only so many rows of a page match as it says it has, until it is checked', () => {
  const { store } = readTable([new TextEncoder().encode('{"a":"x"},{"a":"x"},{"a":"x"}')]);
  const table = createRowTable(store);
  table.add({ start: 0, end: store.sizeBytes, count: 2, layout: 'elements' }, true);
  const search = createTextSearch(table, store, 'x');
  while (search.step());
  expect([search.searchedRows, ...search.matches.slice(0)]).toEqual([2, 0, 1]);
});
