import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import type { LinePlace } from '#wire/row-range';
import type { PagePlace } from '#wire/stream-reader';
import { createRowChecker } from './check-rows.ts';
import { createRowTable } from './row-table.ts';
import { readTable, rowTexts } from './testing/read-table.ts';

/** A page of these rows, each as JSON, that says it has so many. */
function pageOf(page: number, rows: readonly string[], count = rows.length): string {
  return `{"type":"page","page":${page},"count":${count},"elapsedMs":1,"userData":[${rows.join(',')}]}\n`;
}

const readBody = (body: string) => readTable([new TextEncoder().encode(body)]);

/** A row of about 1 kB. */
const rowOf = (n: number) => `{"n":${n},"text":"${'x'.repeat(1000)}"}`;
const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => rowOf(first + index));

/** Few rows are checked in one piece, more than 1 MB of them row by row; what is found is the same. */
const SIZES = [
  ['in one piece', 20],
  ['row by row', 1200],
] as const;

test.each(SIZES)('a page that is as it says is left as it is, checked %s', (_, count) => {
  const rows = rowsFrom(0, count);
  const read = readBody(pageOf(1, rows) + pageOf(2, [rowOf(9999)]));
  expect(rowTexts(read)).toEqual([...rows, rowOf(9999)]);
  expect(read.badLines).toEqual([]);
  expect(read.checker.claims).toEqual({ miscountedPages: 0, unreadableRows: 0 });
  expect(read.checker.checkedRows).toBe(count + 1);
  expect(read.checker.takeCorrections()).toEqual([]);
});

test.each(SIZES)('a page with fewer rows than it says is corrected, checked %s', (_, count) => {
  const rows = rowsFrom(0, count);
  const read = readBody(pageOf(1, rows, count + 2) + pageOf(2, [rowOf(9999)]));
  expect(rowTexts(read)).toEqual([...rows, rowOf(9999)]);
  expect(read.badLines).toEqual([
    {
      lineNumber: 1,
      byteOffset: 0,
      reason: `Its count says ${count + 2} rows, it carries ${count}.`,
    },
  ]);
  expect(read.checker.claims).toEqual({ miscountedPages: 1, unreadableRows: 0 });
  expect(read.checker.takeCorrections()).toEqual([{ rows: count + 2, delta: -2 }]);
  expect(read.checker.takeCorrections()).toEqual([]);
});

test.each(SIZES)('a page with more rows than it says shows all of them, checked %s', (_, count) => {
  const rows = rowsFrom(0, count);
  const read = readBody(pageOf(1, rows, count - 2) + pageOf(2, [rowOf(9999)]));
  expect(rowTexts(read)).toEqual([...rows, rowOf(9999)]);
  expect(read.checker.takeCorrections()).toEqual([{ rows: count - 2, delta: 2 }]);
});

test.each(SIZES)('a row that is no JSON is told with its page, checked %s', (_, count) => {
  const rows = [...rowsFrom(0, count), '{"n":}'];
  const read = readBody(pageOf(1, rows) + pageOf(2, [rowOf(9999)]));
  expect(rowTexts(read)).toEqual([...rows, rowOf(9999)]);
  expect(read.badLines).toHaveLength(1);
  expect(read.badLines[0]).toMatchObject({ lineNumber: 1, byteOffset: 0 });
  expect(read.checker.claims).toEqual({ miscountedPages: 0, unreadableRows: 1 });
});

test('corrections of several pages say where each stood before any was made', () => {
  const read = readBody(
    pageOf(1, rowsFrom(0, 3), 5) + pageOf(2, rowsFrom(3, 4), 4) + pageOf(3, rowsFrom(7, 6), 5),
  );
  expect(rowTexts(read)).toEqual(rowsFrom(0, 13));
  expect(read.checker.takeCorrections()).toEqual([
    { rows: 5, delta: -2 },
    { rows: 14, delta: 1 },
  ]);
});

const page = (number: number, rows: string, count: number) => pageOf(number, [rows], count);

/** What is found where everything from the first bracket to the last one was taken for the rows of one page. */
function checkAsOnePage(body: string, count: number) {
  const store = createByteStore();
  store.append(new TextEncoder().encode(body));
  const table = createRowTable(store);
  const range = { start: body.indexOf('[') + 1, end: body.lastIndexOf(']'), count };
  table.add({ ...range, layout: 'elements' }, true);
  const bad: (LinePlace & { reason: string })[] = [];
  const pages: PagePlace[] = [];
  const checker = createRowChecker(
    table,
    store,
    (place, reason) => bad.push({ ...place, reason }),
    (found) => pages.push(found),
  );
  while (checker.step());
  return { rows: rowTexts({ table }), bad, pages, checker, table, store };
}

/** The bytes of each range. */
function rangesOf({ table, store }: Pick<ReturnType<typeof checkAsOnePage>, 'table' | 'store'>) {
  return Array.from({ length: table.rangeCount }, (_, index) => {
    const { start, end } = table.rangeAt(index);
    return new TextDecoder().decode(store.read(start, end));
  });
}

test('a page within the bytes of another is found, with its place', () => {
  const first = page(1, '1,2', 2);
  const read = checkAsOnePage(`log\n${first}${page(2, '3', 1)}\n${page(3, '4,5', 2)}`, 6);
  expect(read.rows).toEqual(['1', '2', '3', '4', '5']);
  expect(read.bad).toEqual([]);
  expect(read.pages).toEqual([
    { lineNumber: 3, byteOffset: 4 + first.length, elapsedMs: 0, page: 2 },
    { lineNumber: 5, byteOffset: 69 + first.length, elapsedMs: 0, page: 3 },
  ]);
  expect(read.checker.claims).toEqual({ miscountedPages: 0, unreadableRows: 0 });
  expect(read.checker.checkedRows).toBe(5);
  expect(read.checker.takeCorrections()).toEqual([{ rows: 6, delta: -1 }]);
  expect(rangesOf(read)).toEqual(['1,2', '3', '4,5']);
});

test('a page within the bytes of another may have a false count, no count or no number', () => {
  const first = page(1, '1,2', 2);
  const uncounted = '{"type":"page","page":3,"userData":[4]}\n';
  const unnumbered = '{"type":"page","count":1,"elapsedMs":1,"userData":[5]}\n';
  const read = checkAsOnePage(first + page(2, '3', 7) + uncounted + unnumbered, 6);
  expect(read.rows).toEqual(['1', '2', '3', '4', '5']);
  expect(read.bad.map(({ lineNumber, reason }) => [lineNumber, reason])).toEqual([
    [2, 'Its count says 7 rows, it carries 1.'],
    [3, 'It is a page without a count; it carries 1 row.'],
    [4, 'It is a page without a page number.'],
  ]);
  expect(read.pages.map((found) => found.page)).toEqual([undefined, undefined, undefined]);
  expect(read.checker.claims).toEqual({ miscountedPages: 1, unreadableRows: 0 });
});

test('a page within the bytes of another may be broken, and keeps what can be told apart', () => {
  const body = page(1, '1,2', 2) + page(2, '3,x,{"a":}', 3) + page(3, '6,]', 9) + page(4, '7', 1);
  const read = checkAsOnePage(body, 4);
  expect(read.rows).toEqual(['1', '2', '3', 'x', '{"a":}', '6', '7']);
  expect(read.bad.map(({ lineNumber }) => lineNumber)).toEqual([2, 3]);
  expect(read.bad[0]?.reason).toMatch(/^It is not JSON: /);
  expect(read.pages.map((found) => [found.page, found.elapsedMs])).toEqual([
    [2, 1],
    [3, 1],
    [4, 0],
  ]);
  expect(read.checker.claims).toEqual({ miscountedPages: 1, unreadableRows: 2 });
});

test('lines between pages that were taken for one are told, blank and unknown ones are not', () => {
  const first = page(1, '1,2', 2);
  const lines = '{"type":"x"}\n\noops\n{"type":"end","pages":1,"count":2,"elapsedMs":1}\n';
  const read = checkAsOnePage(first + lines + page(2, '3', 1), 3);
  expect(read.rows).toEqual(['1', '2', '3']);
  expect(read.bad).toMatchObject([
    { lineNumber: 4, byteOffset: first.length + 14 },
    { lineNumber: 5, byteOffset: first.length + 19, reason: 'It is followed by another page.' },
  ]);
  expect(read.bad[0]?.reason).toMatch(/^It is not JSON: /);
  expect(read.pages).toMatchObject([{ lineNumber: 6, page: 2 }]);
  expect(read.checker.takeCorrections()).toEqual([]);
});

test('pages on one line are told apart', () => {
  const body = page(1, '1,2', 2).trimEnd() + page(2, '3', 1) + page(3, '4', 1);
  const read = checkAsOnePage(body, 4);
  expect(read.rows).toEqual(['1', '2', '3', '4']);
  expect(read.bad).toEqual([]);
  expect(read.pages.map((found) => [found.lineNumber, found.page])).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

test('corrections are counted from what was last told', () => {
  const body = [pageOf(1, ['1'], 3), pageOf(2, ['2', '3'], 1), pageOf(3, ['4'], 2)].join('');
  const { store, ranges } = readBody(body);
  const table = createRowTable(store);
  for (const range of ranges) table.add(range, true);
  const checker = createRowChecker(table, store, () => undefined);
  // The reader has counted the rows of a page that has no room for more of them.
  expect(ranges.map(({ count }) => count)).toEqual([1, 1, 1]);
  while (checker.step());
  expect(checker.takeCorrections()).toEqual([{ rows: 2, delta: 1 }]);
  expect(rowTexts({ table })).toEqual(['1', '2', '3', '4']);
});

test.each([
  ['{"message":"Not found"}\n', 1],
  ['\uFEFF \n{"message":"Not found"}', 2],
  [`{"statusCode":200}${'\0'.repeat(8)}{"message":"Not found"}`, 1],
  ['\u001E{"message":"Not found"}\n', 1],
  ['event: row\ndata: {"message":"Not found"}\n\n', 2],
])('the one object of %j is a message and no row', (body, lineNumber) => {
  const read = readBody(body);
  expect(rowTexts(read)).toEqual([]);
  expect(read.badLines.at(-1)).toMatchObject({
    lineNumber,
    reason: 'It is a message rather than a row.',
  });
  expect(read.checker.checkedRows).toBe(0);
  expect(read.checker.takeCorrections()).toEqual([{ rows: 1, delta: -1 }]);
});

test.each([
  ['beside another', '{"message":"a"}\n{"message":"b"}\n', 2],
  ['in an array behind text', 'log\n{"message":"a"}', 1],
  ['in a page', page(1, '{"message":"a"}', 1), 1],
  ['of an envelope', '{"Items":[{"message":"a"}],"Count":1}', 1],
])('a message %s is a row', (_, body, count) => {
  const read = readBody(body);
  expect(read.table.rowCount).toBe(count);
  expect(read.badLines.map(({ reason }) => reason)).not.toContain(
    'It is a message rather than a row.',
  );
});

const objects = (count: number) => '{"id":1}\n'.repeat(count);

test('a few objects before the first page are no rows, more of them are', () => {
  const few = readBody(objects(20) + page(1, '2', 1));
  expect(rowTexts(few)).toEqual(['2']);
  expect(few.badLines).toHaveLength(20);
  expect(few.badLines[19]).toEqual({
    lineNumber: 20,
    byteOffset: 171,
    reason: 'It comes before the first page, and is not a page.',
  });
  expect(few.checker.checkedRows).toBe(1);
  const many = readBody(objects(21) + page(1, '2', 1));
  expect(many.table.rowCount).toBe(22);
  expect(many.badLines).toEqual([]);
});

/** A checker that has checked nothing yet of what came in this body. */
function checkerOf(body: string) {
  const { store, ranges, pages } = readBody(body);
  const table = createRowTable(store);
  for (const [index, range] of ranges.entries()) {
    table.add(range, index >= ranges.length - pages.length);
  }
  return createRowChecker(table, store, () => undefined);
}

test('the first rows wait until it is known whether a page follows, if more may come', () => {
  const few = checkerOf(objects(20));
  expect([few.step(true), few.checkedRows]).toEqual([false, 0]);
  expect([few.step(), few.checkedRows]).toEqual([true, 1]);
  while (few.step());
  expect([few.step(true), few.checkedRows]).toEqual([false, 20]);
  expect(checkerOf(objects(21)).step(true)).toBe(true);
  expect(checkerOf(page(1, '1', 1)).step(true)).toBe(true);
});

test.each([
  ['a page', (row: string) => page(1, row, 1)],
  ['lines', (row: string) => `{"a":1}\n${row}\n`],
  ['a page that is read again', (row: string) => page(1, `${row},x`, 2)],
])('bytes that are not UTF-8 are noticed in %s, a replacement character is not', (_, bodyOf) => {
  expect(readBody(bodyOf('{"a":"\uFFFD"}')).checker.hasDamagedText).toBe(false);
  const bytes = Uint8Array.from(bodyOf('{"a":"~"}'), (character) =>
    character === '~' ? 0xff : character.charCodeAt(0),
  );
  expect(readTable([bytes]).checker.hasDamagedText).toBe(true);
});

test('a byte-order mark before a row is no part of JSON, in a page or on a line', () => {
  for (const body of [page(1, '{"a":1},\uFEFF{"a":2}', 2), '{"a":1}\n\uFEFF{"a":2}\n']) {
    expect(readBody(body).badLines).toHaveLength(1);
  }
});
