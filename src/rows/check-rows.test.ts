import { expect, test } from 'vitest';
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
