import { expect, test } from 'vitest';
import { checkIn, recordWith, testChecks } from './testing/check-cases.ts';

const TWO_LISTS = {
  lists: [
    { path: 'users', count: 300 },
    { path: 'groups', count: 12 },
  ],
};

/** A run that counts other rows than it has. */
const counting = (said: string) => ({
  state: 'unknown' as const,
  format: 'object' as const,
  notes: [`The response says that it has ${said} rows (Count), but 1,000 rows came.`],
});

/** A run that reports an error beside its rows. */
const FAILING = {
  notes: ['The response has errors beside its rows: [{"message":"boom"}]'],
};

testChecks([
  [
    'responses that report an error beside their rows',
    'complete',
    recordWith({ left: FAILING, right: counting('1,310') }),
    'warn',
    /^9 buffered runs ended cleanly, but reported an error beside the rows, so nobody can tell whether these are all rows; 9 streamed runs/,
    /^9 buffered runs reported an error beside the rows, so nobody can tell whether these are all rows; 9 streamed runs/,
  ],
  [
    'responses that count other rows than they have',
    'complete',
    recordWith({ left: counting('1,310') }),
    'warn',
    /^9 buffered runs ended cleanly, but gave another count .*\(1,310 against 1,000\), so nobody can tell/,
    /^9 buffered runs gave another count .*\(1,310 against 1,000\), so nobody can tell/,
  ],
  [
    'a response that counts other rows beside ones that name a next page',
    'complete',
    recordWith({ left: counting('990'), right: { hasNextPage: true } }),
    'warn',
    /^9 streamed runs ended cleanly, but named a next page, .*; 9 buffered runs ended cleanly, but gave another count .*\(990 against 1,000\)/,
    /^9 streamed runs named a next page, .*; 9 buffered runs gave another count/,
  ],
  [
    'whole JSON that does not say whether it is complete',
    'complete',
    recordWith({ right: { state: 'unknown', format: 'array' } }),
    'passed',
    /^18 counted runs of 9 pairs: all ended cleanly\. 9 streamed runs do not say whether these are all rows, but their JSON is whole\.$/,
  ],
  [
    'JSON of which parts could not be read, and which does not say whether it is complete',
    'complete',
    recordWith({ right: { state: 'unknown', format: 'array', badLineCount: 1 } }),
    'inform',
    /9 streamed runs do not say whether these are all rows\.$/,
  ],
  [
    'whole JSON that does not say so beside a connection that broke after all rows had come',
    'complete',
    recordWith({ right: { state: 'unknown', format: 'array', brokeAfterEnd: true } }, 1),
    'inform',
    /^Every run ended cleanly, but a connection broke after its JSON was whole, in 1 streamed run\. 1 streamed run does not say whether these are all rows, but its JSON is whole\.$/,
  ],
  [
    'one run of nine broke',
    'complete',
    recordWith({ right: { state: 'truncated' } }, 1),
    'refuse',
    /^1 streamed run did not complete, so 1 of 9 pairs had to be left out/,
  ],
  [
    'one run of forty broke',
    'complete',
    recordWith({ left: { state: 'failed' } }, 1, 40),
    'warn',
    /1 of 40 pairs/,
    /^1 of 40 pairs had to be left out because 1 buffered run did not complete/,
  ],
  [
    'streams that end with what looks like an error',
    'complete',
    recordWith({
      right: {
        state: 'unknown',
        rows: 1000,
        messageAtEnd: { isError: true, words: 'time ran out' },
      },
    }),
    'refuse',
    /^9 streamed runs did not complete, so all 9 pairs had to be left out\. Each ended with what looks like an error, “time ran out”, after 1,000 rows\.$/,
  ],
  [
    'responses that name a next page',
    'complete',
    recordWith({ left: { hasNextPage: true } }),
    'warn',
    /^9 buffered runs ended cleanly, but named a next page, so these are not all rows\.$/,
    /^9 buffered runs named a next page, so the times are not those of all rows\.$/,
  ],
  [
    'responses to a POST that name a next page',
    'complete',
    recordWith({ left: { hasNextPage: true, method: 'POST' } }),
    'warn',
    /^9 buffered runs ended cleanly, but named a next page, so these are not all rows\.$/,
    /^9 buffered runs named a next page, so the times are not those of all rows\.$/,
  ],
  [
    'responses whose next page no road can ask for',
    'complete',
    recordWith({ left: { hasNextPage: true, isNextPageOutOfReach: true } }),
    'warn',
    /^9 buffered runs ended cleanly, but said that there are more rows, which no road can ask for/,
    /^9 buffered runs said that there are more rows, which no road can ask for, so the times are not/,
  ],
  [
    'responses that are a part',
    'complete',
    recordWith({ right: { status: 206 } }, 1),
    'warn',
    /^1 streamed run ended cleanly, but said that it is a part of a larger response/,
    /^1 streamed run said that it is a part/,
  ],
  [
    'clean ends that the other side confirms',
    'complete',
    recordWith({ right: { state: 'unknown' } }),
    'inform',
    /9 streamed runs ended cleanly.*other side of each pair completed with the same rows\.$/,
  ],
  [
    'clean ends that nobody confirms',
    'complete',
    recordWith({ left: { state: 'unknown' }, right: { state: 'unknown' } }),
    'warn',
    /ended cleanly/,
    /^Nobody can tell whether 9 buffered and 9 streamed runs returned all rows\.$/,
  ],
  [
    'a connection that broke after all rows had come',
    'complete',
    recordWith({ right: { brokeAfterEnd: true } }, 1),
    'inform',
    /^Every run completed, but a connection broke after all its rows had come, in 1 streamed run\.$/,
  ],
  [
    'lines that could not be read',
    'complete',
    recordWith({ right: { badLineCount: 2 } }, 1),
    'inform',
    /2 lines could not be read, in 1 streamed run/,
  ],
  [
    'lines that could not be read, and a connection that broke after all rows had come',
    'complete',
    recordWith({ left: { brokeAfterEnd: true }, right: { badLineCount: 2 } }, 1),
    'inform',
    /^Every run completed, but 2 lines could not be read, in 1 streamed run; and a connection broke after all its rows had come, in 1 buffered run\.$/,
  ],
  [
    'clean ends beside lines that could not be read and a connection that broke',
    'complete',
    recordWith({ left: { brokeAfterEnd: true }, right: { state: 'unknown', badLineCount: 2 } }),
    'inform',
    /^9 streamed runs ended cleanly.*completed with the same rows; 18 lines could not be read, in 9 streamed runs; a connection broke after all its rows had come, in 9 buffered runs\.$/,
  ],
  [
    'a broken run beside one with a line that could not be read',
    'complete',
    recordWith({ left: { badLineCount: 1 }, right: { state: 'truncated' } }, 1, 40),
    'warn',
    /^1 streamed run did not complete.*; 1 line could not be read, in 1 buffered run\.$/,
    /1 streamed run did not complete/,
  ],
  [
    'a next page beside a line that could not be read',
    'complete',
    recordWith({ left: { hasNextPage: true, badLineCount: 1 } }, 1),
    'warn',
    /not all rows; 1 line could not be read, in 1 buffered run\.$/,
    /^1 buffered run named a next page/,
  ],
  [
    'other numbers of rows',
    'rows',
    recordWith({ right: { rows: 999 } }, 1),
    'refuse',
    /^Buffered returned 1,000 rows, streamed from 999 to 1,000 rows, and the numbers differ in 1 of 9 pairs\.$/,
  ],
  [
    'other numbers of rows in every run',
    'rows',
    recordWith({ right: { rows: 999 } }),
    'refuse',
    /^Buffered returned 1,000 rows, streamed 999 rows\.$/,
  ],
  [
    'several lists that may hold the rows of one side',
    'rows',
    recordWith({ left: { rows: 1, rowLists: TWO_LISTS } }),
    'refuse',
    /^In 9 buffered runs several lists may hold the rows, and the page did not guess which one does\.$/,
  ],
  [
    'several lists that may hold the rows of both sides, as one object each',
    'rows',
    recordWith({
      left: { rows: 1, rowLists: TWO_LISTS },
      right: { rows: 1, rowLists: TWO_LISTS, contentHash: 'bb' },
    }),
    'refuse',
    /^In 9 buffered and 9 streamed runs several lists may hold the rows/,
  ],
  [
    'several lists of which one was chosen',
    'rows',
    recordWith({ left: { rowLists: { ...TWO_LISTS, chosen: 'users' } } }),
    'passed',
    /^1,000 rows in every run\.$/,
  ],
  [
    'an empty table',
    'rows',
    recordWith({ left: { rows: 0 }, right: { rows: 0 } }),
    'warn',
    /ended cleanly and had no rows/,
    /only the first byte to compare/,
  ],
  [
    'a table that grows',
    'rows',
    recordWith({ left: { rows: 1010 }, right: { rows: 1010 } }, 2),
    'warn',
    /from 1,000 to 1,010 rows/,
    /^The data changed during the measurement/,
  ],
  [
    'no pair that completed',
    'rows',
    recordWith({ right: { state: 'failed' } }),
    'unknown',
    /no pair in which both runs completed/,
  ],
]);

const remedyOf = (failed: number) =>
  checkIn(recordWith({ left: { state: 'failed' } }, failed), 'complete').remedy;

test('what failed may have been slow only where other pairs are left', () => {
  expect(remedyOf(8)).toBe('Fix what made them fail: the runs that failed may be the slow ones.');
  expect(remedyOf(9)).toBe('Fix what made them fail: there is no pair left to compare.');
});

test('the remedies of clean ends and of unreadable lines are both given', () => {
  const record = recordWith({ right: { state: 'unknown', badLineCount: 2 } });
  expect(checkIn(record, 'complete').remedy).toMatch(/write such a line\..* Look at a run in Race/);
});

test('where several lists may hold the rows, the remedy is to choose one, and no content is compared', () => {
  const open = { rows: 1, rowLists: TWO_LISTS };
  const record = recordWith({ left: open, right: { ...open, contentHash: 'bb' } });
  expect(checkIn(record, 'rows').remedy).toMatch(/^Choose which list holds the rows/);
  expect(checkIn(record, 'content').result).toBe('unknown');
});
