import { expect, test } from 'vitest';
import type { Problem } from '#recording/problem';
import { detailOf, stoppedAfter } from './problem-detail.ts';

const REMEDY = 'Look.';

test.each<[Problem['code'], string, Problem['detail']]>([
  ['content-mismatch', '1,500 rows could not be read. Line 2: No JSON.', 'unreadable'],
  ['content-mismatch', '2 pages hold a different number of rows than announced.', undefined],
  [
    'no-terminal-line',
    'The stream ended between two lines, after 500 rows, without saying that it was complete.',
    'between-lines',
  ],
  [
    'no-terminal-line',
    'The stream ended inside a line, 9 bytes into it, after 500 rows, without saying that it was complete.',
    undefined,
  ],
  ['page-sequence', '1 page came after the end line.', 'after-end'],
  ['page-sequence', 'Page 3 is missing.', undefined],
  [
    'next-page',
    'The next page is said to be at another address, which is not where the series began, so it was not asked for.',
    'other-origin',
  ],
  [
    'next-page',
    'Page 2 names a page as the next one that has already been asked for, so the series would never end.',
    'repeated',
  ],
  [
    'next-page',
    'Page 2 is the same as page 1 in every byte, so the series would never end.',
    'repeated',
  ],
  [
    'next-page',
    'Pages 2 to 4 have the same 1,000 rows, so the endpoint most likely does not go on from the cursors that it gives.',
    'repeated',
  ],
  ['next-page', 'It had no end within 1,000 pages, so it was stopped.', 'endless'],
  ['page-sequence', 'It had no end within 1,000 pages, so it was stopped.', 'endless'],
  ['in-band-error', 'It ended between two lines, and 1 page came after the end line.', undefined],
])('%s is the same where an earlier version said it: %s', (code, message, detail) => {
  expect(detailOf({ code, message, remedy: REMEDY })).toBe(detail);
  expect(detailOf({ code, message: 'In other words.', remedy: REMEDY, detail })).toBe(detail);
});

test('how many pages were asked for is counted, and read where an earlier version said it', () => {
  const problem = { code: 'next-page', message: 'Too many.', remedy: REMEDY } as const;
  const requests = [1, 2, 3].map((startedMs) => ({ startedMs, bytes: 9 }));
  expect(stoppedAfter({ problem: { ...problem, detail: 'endless' }, requests })).toBe(3);
  const message = 'It had no end within 1,000 pages, so it was stopped.';
  expect(stoppedAfter({ problem: { ...problem, message }, requests })).toBe(1000);
  expect(stoppedAfter({ problem, requests })).toBeUndefined();
  expect(stoppedAfter({ requests })).toBeUndefined();
});
