import { expect, test } from 'vitest';
import { createRowTable } from './row-table.ts';

test('an empty table has no rows and no columns', () => {
  const table = createRowTable();
  expect(table.rowCount).toBe(0);
  expect(table.columns).toEqual([]);
  expect(table.rowAt(0)).toBeUndefined();
});

test('rows are found across pages of any size', () => {
  const table = createRowTable();
  table.append([{ n: 0 }, { n: 1 }]);
  table.append([]);
  table.append([{ n: 2 }]);
  table.append([{ n: 3 }, { n: 4 }, { n: 5 }]);
  expect(table.rowCount).toBe(6);
  expect([0, 1, 2, 3, 4, 5].map((index) => table.rowAt(index))).toEqual([
    { n: 0 },
    { n: 1 },
    { n: 2 },
    { n: 3 },
    { n: 4 },
    { n: 5 },
  ]);
  expect(table.rowAt(6)).toBeUndefined();
  expect(table.rowAt(-1)).toBeUndefined();
});

test('columns come in the order in which rows first show them, and stay there', () => {
  const table = createRowTable();
  table.append([{ b: 1, a: 1 }]);
  const before = table.columns;
  table.append([{ a: 1 }]);
  expect(table.columns).toBe(before);
  table.append([{ c: 1, a: 1 }]);
  expect(table.columns).toEqual(['b', 'a', 'c']);
});

test('rows that are not objects share one column', () => {
  const table = createRowTable();
  table.append([1, 'two', null, [3]]);
  expect(table.columns).toEqual(['value']);
});

test('keys that every object inherits are columns only where a row has them', () => {
  const table = createRowTable();
  table.append([JSON.parse('{"__proto__":1,"constructor":2}') as never]);
  expect(table.columns).toEqual(['__proto__', 'constructor']);
});
