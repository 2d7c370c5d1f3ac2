import { expect, test } from 'vitest';
import type { IngestRequest, Report, SearchReport } from '#ingest/ingest-messages';
import { factsAtStart } from '#recording/recording';
import { createRowSearch } from './row-search.ts';

const STARTED = factsAtStart({ road: { id: 'streamed' }, url: 'https://example.test/' }, 0);

/** A search, what it has sent, and the way to report matches to it. */
function prepareSearch() {
  const sent: IngestRequest[] = [];
  const { search, addReport } = createRowSearch((request) => sent.push(request));
  const report = (found?: SearchReport) => {
    const result: Report = {
      type: 'report',
      facts: STARTED,
      chunks: new Float64Array(),
      arrivals: new Float64Array(),
      columnCount: 0,
      rows: [],
      ...(found !== undefined && { search: found }),
    };
    addReport(result);
  };
  return {
    search,
    sent,
    report,
    found(text: string, matches: readonly number[], searchedRows: number, isNew?: boolean) {
      report({
        text,
        matches: Float64Array.from(matches),
        searchedRows,
        ...(isNew !== undefined && { isNew }),
      });
    },
  };
}

test('nothing is looked for at first, and so nothing matches', () => {
  const { search, report } = prepareSearch();
  report();
  expect(search).toMatchObject({ text: '', matchCount: 0, searchedRows: 0 });
  expect(search.matchAt(0)).toBeUndefined();
  expect(search.isMatch(0)).toBe(false);
  expect(search.positionOf(0)).toBe(0);
});

test('matches of several reports are one list', () => {
  const { search, found } = prepareSearch();
  search.find('a');
  found('a', [2, 5], 10);
  found('a', [], 20);
  found('a', [21, 22, 29], 30);
  expect(search).toMatchObject({ matchCount: 5, searchedRows: 30 });
  expect([-1, 0, 1, 2, 3, 4, 5].map(search.matchAt)).toEqual([
    undefined,
    2,
    5,
    21,
    22,
    29,
    undefined,
  ]);
  expect([0, 2, 3, 5, 6, 21, 22, 23, 29, 30].map(search.positionOf)).toEqual([
    0, 0, 1, 1, 2, 2, 3, 4, 4, 5,
  ]);
  expect([1, 2, 5, 6, 21, 29, 30].map(search.isMatch)).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
});

test('another text is asked for once, and forgets the matches of the one before', () => {
  const { search, found, sent } = prepareSearch();
  search.find('a');
  search.find('a');
  expect(sent).toEqual([{ type: 'find', text: 'a' }]);
  found('a', [2], 10);
  search.find('b');
  expect(sent.slice(1)).toEqual([{ type: 'find', text: 'b' }]);
  expect(search).toMatchObject({ text: 'b', matchCount: 0, searchedRows: 0 });
  expect(search.matchAt(0)).toBeUndefined();
});

test('what is reported of the text before is no match of this one', () => {
  const { search, found } = prepareSearch();
  search.find('a');
  search.find('b');
  found('a', [2], 10);
  expect(search).toMatchObject({ matchCount: 0, searchedRows: 0 });
});

test('a search that has begun again starts from nothing', () => {
  const { search, found } = prepareSearch();
  search.find('a');
  found('a', [2, 3], 10);
  found('a', [4], 5, true);
  expect(search).toMatchObject({ matchCount: 1, searchedRows: 5 });
  expect(search.matchAt(0)).toBe(4);
  found('a', [7], 9);
  expect([0, 1].map(search.matchAt)).toEqual([4, 7]);
});
