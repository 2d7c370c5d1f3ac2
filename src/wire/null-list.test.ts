import { expect, test } from 'vitest';
import { hasNullList, isNullAnswer, nullListOf } from './null-list.ts';

test('a list may be null at its path, or on the way to it', () => {
  expect(hasNullList('{"rows":null}', 'rows')).toBe(true);
  expect(hasNullList('{"data":{"rows":null}}', 'data.rows')).toBe(true);
  expect(hasNullList('{"data":null}', 'data.rows')).toBe(true);
});

test.each([
  ['{"rows":[]}', 'rows'],
  ['{"rows":null}', 'data'],
  ['{"data":{"rows":1}}', 'data.rows'],
  ['{"data":[null]}', 'data.0'],
  ['{}', 'rows'],
  ['{"":null}', ''],
  ['null', 'rows'],
  ['[null]', '0'],
  ['{"rows":null', 'rows'],
])('there is no null in place of a list in %s at “%s”', (text, path) => {
  expect(hasNullList(text, path)).toBe(false);
});

test.each([
  ['{"userData":null}', 'userData'],
  ['{"Items":null,"Count":0}', 'Items'],
  ['{"userData":null,"Items":[]}', 'userData'],
])('%s is a page without a list', (text, name) => {
  expect(nullListOf(text)).toBe(name);
});

test.each([
  '{"Items":null,"id":1}',
  '{"rows":null}',
  '{"Items":[]}',
  '{}',
  'null',
  '{"Items":null',
])('%s is no page without a list', (text) => {
  expect(nullListOf(text)).toBeUndefined();
});

test.each([
  { rows: null },
  { items: null, total: 0 },
  { data: { rows: null } },
  { data: null, nextToken: null },
  { success: true, data: null, errors: [] },
  { data: null, error: null },
])('%j answers that there are no rows', (value) => {
  expect(isNullAnswer(JSON.stringify(value))).toBe(true);
});

test.each([
  {},
  null,
  [null],
  { id: null },
  { rows: [] },
  { rows: null, id: 1 },
  { outer: { rows: null } },
  { data: { data: { rows: null } } },
  { data: null, errors: [{ message: 'boom' }] },
  { data: null, error: 'boom' },
  { success: false, data: null },
])('%j does not', (value) => {
  expect(isNullAnswer(JSON.stringify(value))).toBe(false);
});
