import { expect, test } from 'vitest';
import { PAGE_HEAD_BYTES, readPageHead } from './page-head.ts';

const read = (text: string) => readPageHead(new TextEncoder().encode(text));

/** A head with these three numbers, as they are written. */
const headOf = (page: string, count: string, elapsedMs: string) =>
  `{"type":"page","page":${page},"count":${count},"elapsedMs":${elapsedMs},"userData":[`;

const HEAD = headOf('3', '200', '84.1');

test('a head tells the page, its rows, when it was ready, and where its rows begin', () => {
  expect(read(`${HEAD}{"id":1}]}`)).toEqual({
    page: 3,
    count: 200,
    elapsedMs: 84.1,
    rowsOffset: HEAD.length,
  });
});

test('spaces and tabs may stand between its parts, before and after them', () => {
  const spaced =
    ' \t{ "type"\t: "page" ,"page": 3, "count" :200, "elapsedMs": 84.1 , "userData": [';
  expect(read(`${spaced} {}`)).toMatchObject({ page: 3, count: 200, rowsOffset: spaced.length });
});

test('a newline within a head begins another line, and so does a carriage return', () => {
  expect(read(HEAD.replace(',"count"', ',\n"count"'))).toBeUndefined();
  expect(read(HEAD.replace(',"count"', ',\r"count"'))).toBeUndefined();
});

test.each([
  ['0', 0],
  ['7', 7],
  ['10', 10],
  ['0.5', 0.5],
  ['10.25', 10.25],
  ['84.0', 84],
  ['0.001', 0.001],
  ['123456789012345', 123_456_789_012_345],
  ['12345678901.2345', 12_345_678_901.2345],
])('%s is a number', (digits, elapsedMs) => {
  expect(read(headOf('1', '1', digits))?.elapsedMs).toBe(elapsedMs);
});

test.each([
  '',
  '-1',
  '+1',
  '01',
  '00',
  '.5',
  '1.',
  '1..5',
  '1.2.3',
  '1e3',
  '"1"',
  'null',
  '1234567890123456',
])('%j is none that a head has', (digits) => {
  expect(read(headOf('1', '1', digits))).toBeUndefined();
});

test('pages and rows are whole numbers', () => {
  expect(read(headOf('1.5', '1', '1'))).toBeUndefined();
  expect(read(headOf('1', '1.5', '1'))).toBeUndefined();
  expect(read(headOf('1.0', '2.0', '1'))).toMatchObject({ page: 1, count: 2 });
});

test.each([
  '',
  '{',
  '[{"id":1}]',
  '{"type":"end","pages":1,"count":2,"elapsedMs":3}',
  '{"page":1,"type":"page","count":2,"elapsedMs":3,"userData":[',
  '{"type":"page","page":1,"count":2,"elapsedMs":3,"userData":{',
  '{"type":"page","page":1,"count":2,"elapsedMs":3,"rows":[',
  '{"type":"pages","page":1,"count":2,"elapsedMs":3,"userData":[',
])('a line that does not begin as a page has no head: %j', (line) => {
  expect(read(line)).toBeUndefined();
});

test('a head that was cut anywhere is none', () => {
  for (let length = 0; length < HEAD.length; length += 1) {
    expect(read(HEAD.slice(0, length))).toBeUndefined();
  }
});

test('the longest head of the protocol, and some space, fit into what is read of a line', () => {
  const longest = headOf('9'.repeat(15), '9'.repeat(15), `${'9'.repeat(14)}.9`);
  expect(longest.length).toBeLessThan(PAGE_HEAD_BYTES - 30);
  expect(read(longest)?.page).toBe(999_999_999_999_999);
});
