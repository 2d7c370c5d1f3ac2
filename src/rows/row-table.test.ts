import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import { createRowTable } from './row-table.ts';
import { readTable, rowTexts } from './testing/read-table.ts';

const read = (text: string) => readTable([new TextEncoder().encode(text)]);
const page = (number: number, rows: readonly string[], count = rows.length) =>
  `{"type":"page","page":${number},"count":${count},"elapsedMs":1,"userData":[${rows.join()}]}\n`;

const rowsOf = (size: number) => Array.from({ length: 20 }, () => `{"a":"${'x'.repeat(size)}"}`);

test('an empty table has no rows', () => {
  const { table } = read('');
  expect(table.rowCount).toBe(0);
  expect(table.rowAt(0)).toBeUndefined();
});

test('rows are found across pages of any size', () => {
  const body = page(1, ['{"n":0}', '{"n":1}']) + page(2, []) + page(3, ['{"n":2}']);
  const { table } = read(body);
  expect(rowTexts({ table })).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
  expect([table.rowAt(3), table.rowAt(-1), table.rowAt(0.5 / 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a page with fewer rows than it announced has the rows that arrived, and says so', () => {
  const { table, badLines, checker } = read(page(1, ['1', '2'], 3) + page(2, ['4']));
  expect(rowTexts({ table })).toEqual(['1', '2', '4']);
  expect(badLines).toEqual([
    { lineNumber: 1, byteOffset: 0, reason: 'Its count says 3 rows, it carries 2.' },
  ]);
  expect(checker).toMatchObject({ checkedRows: 3 });
});

test('rows of a page beyond its count are kept in their place', () => {
  const first = page(1, ['1', '2', '3'], 2);
  const { table, badLines, checker } = read(first + page(2, ['4', '5'], 2));
  expect(rowTexts({ table })).toEqual(['1', '2', '3', '4', '5']);
  expect(badLines).toMatchObject([{ lineNumber: 1, byteOffset: 0 }]);
  expect(checker).toMatchObject({ checkedRows: 5, claims: { miscountedPages: 1 } });
});

test.each([0, 999_999_999_999_999])('a count of %d for two rows is two rows', (count) => {
  const { table, badLines } = read(page(1, ['{"a":1}', '{"a":2}'], count) + page(2, ['{"a":3}']));
  expect(rowTexts({ table })).toEqual(['{"a":1}', '{"a":2}', '{"a":3}']);
  expect(badLines).toHaveLength(1);
});

test('a list after the rows is not part of them', () => {
  const pages = page(1, ['{"a":1}', '{"a":2}']) + page(2, ['{"a":3}']);
  const { table, badLines, checker } = read(pages.replaceAll(']}\n', '],"tags":[1,2]}\n'));
  expect(rowTexts({ table })).toEqual(['{"a":1}', '{"a":2}', '{"a":3}']);
  expect(badLines).toEqual([]);
  expect(checker.claims).toEqual({ miscountedPages: 0, unreadableRows: 0 });
});

test.each(['{"type":"x","text":"T"}', '{"type":"x","list":["T"]}'])(
  'a long line of a type nobody knows, %s, takes no page’s rows',
  (line) => {
    const body =
      page(1, rowsOf(200)) +
      page(2, rowsOf(20)) +
      `${line.replace('T', 'y'.repeat(20_000))}\n` +
      page(3, rowsOf(20));
    const { table, badLines } = read(body);
    expect(rowTexts({ table })).toEqual([...rowsOf(200), ...rowsOf(20), ...rowsOf(20)]);
    expect(badLines).toEqual([]);
  },
);

test('a page whose inside is broken is reported with its place, and does not affect others', () => {
  const first = page(1, ['1']);
  const { table, badLines } = read(`${first}${page(2, ['{"a":', '{"b":1}'])}${page(3, ['3'])}`);
  expect(badLines).toMatchObject([{ lineNumber: 2, byteOffset: first.length }]);
  expect(badLines[0]?.reason).toMatch(/^It is not JSON: /);
  expect(table.rowAt(0)?.text).toBe('1');
  expect(table.rowAt(table.rowCount - 1)?.text).toBe('3');
});

test('a broken row of a foreign stream is reported with its place, and stays where it is', () => {
  const { table, badLines } = read('{"a":1}\n{"a":]}\noops\n{"a":3}\n');
  expect(table.rowCount).toBe(3);
  expect(table.rowAt(1)).toMatchObject({ kind: 'unreadable', text: '{"a":]}' });
  expect(badLines.map(({ lineNumber, byteOffset }) => [lineNumber, byteOffset])).toEqual([
    [3, 16],
    [2, 8],
  ]);
});

test.each(['{"a":[1}', '{"a":"}', '{"a"'])(
  'a first row that is broken, %s, spoils no other',
  (row) => {
    const { table, badLines, unfinishedBytes } = read(`${row}\r\n{"a":2}\r\n{"a":3}\r\n`);
    expect(table.rowAt(table.rowCount - 1)?.text).toBe('{"a":3}');
    expect(table.rowAt(table.rowCount - 2)?.text).toBe('{"a":2}');
    expect(badLines).toMatchObject([{ lineNumber: 1, byteOffset: 0 }]);
    expect(unfinishedBytes).toBe(0);
  },
);

test.each([
  ['deep nesting', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['a number of 400 digits', `{"a":${'7'.repeat(400)}.5}`],
  ['NUL and lone surrogates', '{"\\u0000":"\\ud800 \\udc00"}'],
  ['names written twice', '{"a":1,"a":{"a":2}}'],
  ['names that every object inherits', '{"__proto__":{"x":1},"constructor":2}'],
])('%s survives, in every format', (_, row) => {
  const bodies = [page(1, [row]), `${row}\n${row}\n`, `[${row}]`, `{"Items":[{},${row}]}`];
  for (const body of bodies) {
    const { table, badLines } = read(body);
    expect(table.rowAt(table.rowCount - 1)?.text).toBe(row);
    expect(badLines).toEqual([]);
  }
});

test.each([
  ['plain rows', '{"a":1}\n{"a":{"S":"x"}}\n', false],
  ['typed rows', '{"a":{"S":"x"}}\n{"a":1}\n', true],
  ['typed rows behind empty ones', '{}\n{"a":{"S":"x"}}\n', true],
  ['no rows', '', false],
  ['a page of rows that look typed', page(1, ['{"a":{"S":"x"}}']), false],
  ['typed rows behind twenty empty ones', `${'{}\n'.repeat(20)}{"a":{"S":"x"}}\n`, false],
])('that %s are typed is told by the first rows: %#', (_, body, isTyped) => {
  expect(read(body).table.hasTypedRows).toBe(isTyped);
});

test('the rows of a page stay as they were sent, whatever they look like', () => {
  expect(rowTexts(read(page(1, ['{"a":{"S":"x"}}'])))).toEqual(['{"a":{"S":"x"}}']);
});

test('a range without rows and bytes is none', () => {
  const table = createRowTable(createByteStore());
  const add = (start: number, end: number, count: number) =>
    table.add({ start, end, count, layout: 'elements' }, true);
  add(5, 5, 0);
  expect(table).toMatchObject({ rangeCount: 0, firstPage: undefined });
  add(5, 9, 0);
  add(9, 9, 2);
  expect(table).toMatchObject({ rangeCount: 2, rowCount: 2, firstPage: 0 });
});

/** Some of the elements of an array. */
const part = (start: number, end: number, count: number) =>
  ({ start, end, count, layout: 'elements' }) as const;

test('ranges that take the place of another have its kind, and those behind it keep theirs', () => {
  const store = createByteStore();
  store.append(new TextEncoder().encode('0\n1,2 3 4,5 6\n7\n'));
  const table = createRowTable(store);
  table.add({ start: 0, end: 2, count: 1, layout: 'lines' }, false);
  table.add({ start: 2, end: 11, count: 9, layout: 'elements' }, true);
  table.add({ start: 12, end: 14, count: 1, layout: 'lines' }, false);
  table.add({ start: 14, end: 16, count: 1, layout: 'lines' }, false);
  table.correct(1, [part(2, 5, 2), part(6, 7, 1), part(8, 11, 2)]);
  const ranges = Array.from({ length: table.rangeCount }, (_, index) => table.rangeAt(index));
  expect(
    ranges.map(({ firstRow, count, layout, isPage }) => [firstRow, count, layout, isPage]),
  ).toEqual([
    [0, 1, 'lines', false],
    [1, 2, 'elements', true],
    [3, 1, 'elements', true],
    [4, 2, 'elements', true],
    [6, 1, 'lines', false],
    [7, 1, 'lines', false],
  ]);
  expect(rowTexts({ table })).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  table.add({ start: 0, end: 1, count: 1, layout: 'elements' }, true);
  expect(rowTexts({ table }).slice(6)).toEqual(['6', '7', '0']);
  table.correct(4, []);
  expect(rowTexts({ table }).slice(5)).toEqual(['5', '7', '0']);
  // Not in order, as when the last row turns out to be none.
  table.correct(5, []);
  table.correct(3, []);
  table.correct(0, []);
  expect(rowTexts({ table })).toEqual(['1', '2', '3', '0']);
});
