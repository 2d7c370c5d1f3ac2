import { expect, test } from 'vitest';
import { readTable } from './testing/read-table.ts';
import { createRowViewer } from './view-rows.ts';

const viewerOf = (...rows: readonly string[]) =>
  createRowViewer(readTable([new TextEncoder().encode(`${rows.join('\n')}\n`)]).table);

/** A row with so many members, whose names have this letter and a number. */
const rowWith = (letter: string, members: number) =>
  `{${Array.from({ length: members }, (_, at) => `"${letter}${at}":${at}`).join()}}`;

test('a row has a cell for each column that rows had so far, in the order in which they came', () => {
  const viewer = viewerOf('{"b":1,"a":2}', '{"c":3,"a":4}', '{"d":5}');
  expect(viewer.columns).toEqual([]);
  const [first, second] = viewer.show({ from: 0, to: 2 });
  expect(viewer.columns).toEqual(['b', 'a', 'c']);
  expect(first).toEqual({
    index: 0,
    cells: [
      { kind: 'number', text: '1' },
      { kind: 'number', text: '2' },
      { kind: 'missing', text: '–' },
    ],
  });
  expect(second?.cells.map(({ text }) => text)).toEqual(['–', '4', '3']);
});

test('columns stay when other rows are shown, and are the same list until there is another one', () => {
  const viewer = viewerOf('{"a":1}', '{"b":2,"a":1}', '{"a":3}');
  viewer.show({ from: 1, to: 2 });
  const { columns } = viewer;
  expect(columns).toEqual(['b', 'a']);
  viewer.show({ from: 0, to: 3 });
  expect(viewer.columns).toBe(columns);
});

test('there are only as many rows as the table has', () => {
  const viewer = viewerOf('{"a":1}', '{"a":2}', '{"a":3}');
  const indicesOf = (from: number, to: number) =>
    viewer.show({ from, to }).map(({ index }) => index);
  expect(indicesOf(1, 2)).toEqual([1]);
  expect(indicesOf(1, 9)).toEqual([1, 2]);
  expect(indicesOf(3, 9)).toEqual([]);
  expect(indicesOf(2, 2)).toEqual([]);
});

test('a row that cannot be read says why, and any other row has no problem', () => {
  const [readable, broken] = viewerOf('{"a":1}', '{"a":]}').show({ from: 0, to: 2 });
  expect(readable).not.toHaveProperty('problem');
  expect(broken?.problem).toMatch(/^It is not JSON: /);
  expect(broken?.cells.map(({ text }) => text)).toEqual(['–', '{"a":]}']);
});

test('two hundred columns are shown, and all are counted', () => {
  const viewer = viewerOf(rowWith('a', 150), rowWith('b', 150));
  expect(viewer.show({ from: 0, to: 1 })[0]?.cells).toHaveLength(150);
  expect(viewer.columnCount).toBe(150);
  const [, second] = viewer.show({ from: 0, to: 2 });
  expect(second?.cells).toHaveLength(200);
  expect(viewer.columns.slice(148, 152)).toEqual(['a148', 'a149', 'b0', 'b1']);
  expect(viewer.columns.at(-1)).toBe('b49');
  expect(viewer.columnCount).toBe(300);
});

test('columns that were forgotten come back only with the rows that have them', () => {
  const viewer = viewerOf('{"ghost":1,"a":1}', '{"a":2}');
  viewer.show({ from: 0, to: 2 });
  viewer.forget();
  expect(viewer).toMatchObject({ columns: [], columnCount: 0 });
  expect(viewer.show({ from: 1, to: 2 })[0]?.cells).toEqual([{ kind: 'number', text: '2' }]);
  expect(viewer.columns).toEqual(['a']);
});
