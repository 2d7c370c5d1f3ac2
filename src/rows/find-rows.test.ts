import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import type { RowRange } from '#wire/row-range';
import { readRows } from './find-rows.ts';

/** The texts of the rows in `text`, of which the first two and the last two characters are outside the range. */
function rowsIn(text: string, layout: RowRange['layout']): string[] {
  const store = createByteStore();
  store.append(new TextEncoder().encode(`,[${text}],`));
  const { bytes, edges } = readRows(store, { start: 2, end: store.sizeBytes - 2, layout });
  return Array.from({ length: edges.length / 2 }, (_, row) =>
    new TextDecoder().decode(bytes.subarray(edges[2 * row], edges[2 * row + 1])),
  );
}

test('the rows of an array are between its commas', () => {
  expect(rowsIn('1, {"a":[2,3]} ,"4"', 'elements')).toEqual(['1', '{"a":[2,3]}', '"4"']);
  expect(rowsIn('', 'elements')).toEqual([]);
});

test('rows on lines are what is between newlines, with or without the last one', () => {
  expect(rowsIn('{"a":1}\n{"a":[2,3]}\n', 'lines')).toEqual(['{"a":1}', '{"a":[2,3]}']);
  expect(rowsIn('{"a":1}\r\n{"a":2}', 'lines')).toEqual(['{"a":1}\r', '{"a":2}']);
});

test('lines of nothing but white space are no rows', () => {
  expect(rowsIn('\n1\n\n \t\r\n2\n\t', 'lines')).toEqual(['1', '2']);
  expect(rowsIn(' 1', 'lines')).toEqual([' 1']);
  expect(rowsIn('1 ', 'lines')).toEqual(['1 ']);
  expect(rowsIn('\n', 'lines')).toEqual([]);
});

test('the rows of an event are in its data, and other fields are no part of them', () => {
  expect(rowsIn('{"a":1},\nid: 7\ndata: {"a":2}', 'event')).toEqual(['{"a":1}', '{"a":2}']);
});
