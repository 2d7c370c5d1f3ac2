import { expect, test } from 'vitest';
import type { View } from '#ingest/ingest-messages';
import { firstMatches, firstRows } from './replayed-rows.ts';
import { createRowSearch } from './row-search.ts';
import { factsAtStart } from '#recording/recording';

/** All rows of a table of 200, of which so many have come at the instant. */
function prepareRows(newestFirst: { count: number }) {
  const looks: View[] = [];
  const all = {
    rowCount: 200,
    columns: ['n', 'name'],
    columnCount: 7,
    rowAt: (index: number) => ({ index, cells: [] }),
    look: (view: View) => looks.push(view),
  };
  return { rows: firstRows(all, () => newestFirst.count), looks };
}

test('rows that have come are those of the whole table, with its columns', () => {
  const instant = { count: 3 };
  const { rows } = prepareRows(instant);
  expect(rows).toMatchObject({ rowCount: 3, columns: ['n', 'name'], columnCount: 7 });
  expect(rows.rowAt(2)).toEqual({ index: 2, cells: [] });
  expect(rows.rowAt(3)).toBeUndefined();
  instant.count = 4;
  expect(rows.rowCount).toBe(4);
  expect(rows.rowAt(3)).toEqual({ index: 3, cells: [] });
});

test('the newest rows are those of the instant, and are asked for again as it moves', () => {
  const instant = { count: 0 };
  const { rows, looks } = prepareRows(instant);
  rows.follow();
  rows.look({ newest: 10 });
  instant.count = 200;
  rows.follow();
  rows.look({ from: 3, to: 5 });
  rows.follow();
  expect(looks).toEqual([
    { from: 0, to: 0 },
    { from: 190, to: 200 },
    { from: 3, to: 5 },
  ]);
});

/** A search that has found rows 2, 5 and 9 of ten. */
function prepareMatches(instant: { count: number }) {
  const { search, addReport } = createRowSearch(() => undefined);
  search.find('a');
  addReport({
    type: 'report',
    facts: factsAtStart({ road: { id: 'streamed' }, url: 'https://example.test/' }, 0),
    chunks: new Float64Array(),
    arrivals: new Float64Array(),
    columnCount: 0,
    rows: [],
    search: { text: 'a', matches: Float64Array.of(2, 5, 9), searchedRows: 10 },
  });
  return firstMatches(search, () => instant.count);
}

test.each([
  { count: 0, matchCount: 0, found: [], positions: [0, 0, 0, 0] },
  { count: 2, matchCount: 0, found: [], positions: [0, 0, 0, 0] },
  { count: 3, matchCount: 1, found: [2], positions: [0, 1, 1, 1] },
  { count: 6, matchCount: 2, found: [2, 5], positions: [0, 1, 2, 2] },
  { count: 10, matchCount: 3, found: [2, 5, 9], positions: [0, 1, 2, 3] },
])(
  'of $count rows that have come, $matchCount match',
  ({ count, matchCount, found, positions }) => {
    const search = prepareMatches({ count });
    expect(search).toMatchObject({ text: 'a', matchCount, searchedRows: count });
    expect([0, 1, 2, 3].map(search.matchAt)).toEqual(
      [0, 1, 2, 3].map((position) => found[position]),
    );
    expect([...Array(12).keys()].filter(search.isMatch)).toEqual(found);
    expect([0, 3, 6, 10].map(search.positionOf)).toEqual(positions);
  },
);

test('rows that have come and were not searched yet do not count as searched', () => {
  expect(prepareMatches({ count: 15 }).searchedRows).toBe(10);
});
