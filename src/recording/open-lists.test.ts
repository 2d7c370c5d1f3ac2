import { expect, test } from 'vitest';
import { hasOpenLists, listsOf, runsWithOpenLists } from './open-lists.ts';
import type { EndedRecording, RowLists } from './recording.ts';

const RUN: EndedRecording = {
  road: 'streamed',
  url: 'https://example.test/',
  startedAtMs: 0,
  state: 'complete',
  endMs: 100,
  marks: {},
  chunks: [],
  arrivals: [],
  rows: 1,
  bytes: 30,
  badLineCount: 0,
  badLines: [],
  checkedRows: 0,
  wasHidden: false,
};

/** A run of so many rows with so many lists in them. */
function runOf(rows: number, count: number, chosen?: string): EndedRecording {
  const lists = Array.from({ length: count }, (_, index) => ({ path: `list${index}`, count: 2 }));
  const rowLists: RowLists = { lists, ...(chosen !== undefined && { chosen }) };
  return { ...RUN, rows, rowLists };
}

test.each([
  [0, 1, true],
  [1, 0, false],
  [1, 1, true],
  [1, 2, true],
  [2, 0, false],
  [2, 1, false],
  [2, 2, true],
])('%i rows with %i lists: open %s', (rows, count, isOpen) => {
  expect(hasOpenLists(runOf(rows, count))).toBe(isOpen);
});

test('what was chosen is not open, each object as a row included', () => {
  expect(hasOpenLists(runOf(1, 2, 'list1'))).toBe(false);
  expect(hasOpenLists(runOf(1, 2, ''))).toBe(false);
});

test('without a choice of lists nothing is open', () => {
  expect(hasOpenLists(RUN)).toBe(false);
});

test('of two runs those are named whose list is open, in their order', () => {
  const [open, other, closed] = [runOf(1, 2), runOf(7, 2), runOf(9, 2, 'list0')];
  expect(runsWithOpenLists(open, other)).toEqual([open, other]);
  expect(runsWithOpenLists(closed, open)).toEqual([open]);
  expect(runsWithOpenLists(open, closed)).toEqual([open]);
  expect(runsWithOpenLists(closed, closed)).toEqual([]);
});

test('as many rows on both sides, and more than one, are rows with lists in them', () => {
  expect(runsWithOpenLists(runOf(2, 2), runOf(2, 2))).toEqual([]);
  expect(runsWithOpenLists(runOf(1, 2), runOf(1, 2))).toHaveLength(2);
  expect(runsWithOpenLists(runOf(0, 2), runOf(0, 2))).toHaveLength(2);
});

test('a single list is not called several', () => {
  expect(listsOf([runOf(1, 1)])).toBe('a list inside');
  expect(listsOf([runOf(1, 1), runOf(1, 2)])).toBe('several lists');
});
