import { recordWith, testChecks } from './testing/check-cases.ts';

testChecks([
  [
    'one run of nine broke',
    'complete',
    recordWith({ right: { state: 'truncated' } }, 1),
    'refuse',
    /^1 streamed run did not complete, so 1 pair of 9 had to be left out/,
  ],
  [
    'one run of forty broke',
    'complete',
    recordWith({ left: { state: 'failed' } }, 1, 40),
    'warn',
    /1 pair of 40/,
    /^1 pair of 40 had to be left out because 1 buffered run did not complete/,
  ],
  [
    'streams that end with what looks like an error',
    'complete',
    recordWith({
      right: {
        state: 'unknown',
        rows: 1001,
        messageAtEnd: { isError: true, words: 'time ran out' },
      },
    }),
    'refuse',
    /^9 streamed runs did not complete, so 9 pairs of 9 had to be left out: one ended with what looks like an error, “time ran out”, after 1,000 rows\.$/,
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
    'lines that could not be read',
    'complete',
    recordWith({ right: { badLineCount: 2 } }, 1),
    'inform',
    /2 lines could not be read, in 1 streamed run/,
  ],
  [
    'other numbers of rows',
    'rows',
    recordWith({ right: { rows: 999 } }, 1),
    'refuse',
    /^Buffered returned 1,000 rows, streamed 999 rows\.$/,
  ],
  [
    'an empty table',
    'rows',
    recordWith({ left: { rows: 0 }, right: { rows: 0 } }),
    'warn',
    /complete and had no rows/,
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
