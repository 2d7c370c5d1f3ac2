import { expect, test } from 'vitest';
import type { MeasurementRecord } from '#recording/measurement-record';
import { auditMeasurement, claimsOf } from './audit.ts';
import {
  COLLECTED,
  FUNCTION_URL,
  ONE_PAGE,
  ONE_PIECE,
  STREAMED,
  checkIn,
  recordWith,
  sixPages,
  testChecks,
} from './testing/check-cases.ts';
import { manyPairs, measuredPair, measurementOf, pagesOf } from '#insight/testing/measurement-of';

/** Six pages of which the second was on its way much longer than the others. */
const heldBack = sixPages((producedMs) => (producedMs === 150 ? 500 : producedMs + 90));

/** A foreign stream that came in three chunks within 20 ms. */
const QUICK = {
  arrivals: [100, 110, 120].map((atMs, at) => ({
    atMs,
    rows: 300 * (at + 1),
    bytes: 40_000 * (at + 1),
  })),
  chunks: [100, 110, 120].map((atMs, at) => ({ atMs, bytes: 40_000 * (at + 1) })),
};

/** A foreign stream with one row after 100 ms, and most of the others half a second later. */
const LATE_BURST = {
  arrivals: [100, 600].map((atMs, at) => ({ atMs, rows: 999 * at + 1, bytes: 130_270 * at + 130 })),
  chunks: [100, 600].map((atMs, at) => ({ atMs, bytes: 130_270 * at + 130 })),
};

/** A response whose bytes came over half a second. */
const OVER_TIME = [
  { atMs: 100, bytes: 60_000 },
  { atMs: 600, bytes: 130_400 },
];

testChecks([
  [
    'one page in every run',
    'one-page',
    recordWith({ right: ONE_PAGE }),
    'warn',
    /single page in 9 of 9 streamed runs/,
    /^All rows of streamed came as one page, so streaming cannot be the cause\.$/,
  ],
  [
    'one page in every run, on a connection that stayed open after it',
    'one-page',
    recordWith({ right: { ...ONE_PAGE, endMs: 2100, marks: { lastRowMs: 100 } } }),
    'warn',
    /single page in 9 of 9 streamed runs/,
    /^All rows of streamed came as one page\.$/,
  ],
  [
    'one page in some runs',
    'one-page',
    recordWith({ right: ONE_PAGE }, 3),
    'warn',
    /3 of 9 streamed runs/,
    /^In 3 of 9 streamed runs all rows came as one page/,
  ],
  [
    'a foreign stream in one piece',
    'one-page',
    recordWith({ right: ONE_PIECE }),
    'unknown',
    /does not tell its pages apart/,
  ],
  [
    'no rows to stream',
    'one-page',
    recordWith({ left: { rows: 0 }, right: { rows: 0 } }),
    'unknown',
    /completed with rows/,
  ],
  [
    'no run that completed',
    'streamed-in-every-run',
    recordWith({ right: { state: 'failed', rows: 0, arrivals: [], chunks: [] } }),
    'unknown',
    /^No streamed run completed with rows\.$/,
  ],
  [
    'pages as they are made',
    'streamed-in-every-run',
    recordWith({ right: STREAMED }),
    'passed',
    /^All 9 runs were streamed\.$/,
  ],
  [
    'a proxy that collects eight of nine streams',
    'streamed-in-every-run',
    recordWith({ right: COLLECTED }, 8),
    'warn',
    /^8 of 9 streamed runs arrived as one piece\.$/,
    /^8 of 9 streamed runs arrived as one piece, so they say little about streaming\.$/,
  ],
  [
    'one stream of nine that was collected',
    'streamed-in-every-run',
    recordWith({ right: COLLECTED }, 1),
    'inform',
    /^1 of 9 streamed runs arrived as one piece\.$/,
  ],
  [
    'a foreign stream in one piece',
    'streamed-in-every-run',
    recordWith({ right: ONE_PIECE }),
    'warn',
    /9 of 9 streamed runs arrived as one piece/,
    /say little about streaming/,
  ],
  [
    'pages that were held back',
    'streamed-in-every-run',
    recordWith({ right: heldBack }, 5),
    'warn',
    /5 of 9 streamed runs had pages that were held back/,
    /say little about streaming/,
  ],
  [
    'a single JSON document on a road that is read as it comes',
    'streamed-in-every-run',
    recordWith({ right: { ...STREAMED, format: 'object' } }),
    'warn',
    /^9 of 9 streamed runs answered with a single JSON document, although the road is read as it comes\.$/,
    /although the road is read as it comes\.$/,
  ],
  [
    'a stream on a road that is read as a whole',
    'streamed-in-every-run',
    recordWith({ left: { format: 'pages', chunks: OVER_TIME }, right: STREAMED }, 8),
    'warn',
    /^8 of 9 buffered runs came as a stream, although the road waits for the whole response\.$/,
    /although the road waits for the whole response\.$/,
  ],
  [
    'each on the road of the other',
    'streamed-in-every-run',
    recordWith({
      left: { format: 'lines', chunks: OVER_TIME },
      right: { ...STREAMED, format: 'array' },
    }),
    'warn',
    /^9 of 9 buffered runs came as a stream, .*; 9 of 9 streamed runs answered with a single JSON document, .*\.$/,
    /^9 of 9 buffered runs/,
  ],
  [
    'one document of nine on a road that is read as it comes',
    'streamed-in-every-run',
    recordWith({ right: { ...STREAMED, format: 'object' } }, 1),
    'passed',
    /^All 9 runs were streamed\.$/,
  ],
  [
    'rows that all came within a few chunks and milliseconds',
    'streamed-in-every-run',
    recordWith({ right: QUICK }),
    'unknown',
    /^Each response came too quickly to tell whether it was streamed, in 9 runs\.$/,
  ],
  [
    'some runs that were too quick',
    'streamed-in-every-run',
    recordWith({ right: QUICK }, 4),
    'unknown',
    /^5 of 9 runs were streamed; the others came too quickly to tell\.$/,
  ],
  [
    'one run that was too quick',
    'streamed-in-every-run',
    recordWith({ right: QUICK }, 1),
    'unknown',
    /^8 of 9 runs were streamed; the other came too quickly to tell\.$/,
  ],
  [
    'a foreign stream in two pieces, most of it in the last one',
    'streamed-in-every-run',
    recordWith({ right: LATE_BURST }),
    'warn',
    /^9 of 9 streamed runs had most rows come together at the end\.$/,
    /^9 of 9 streamed runs had most rows come together at the end, so they say little about streaming\.$/,
  ],
  [
    'a foreign stream of which a bracket came first, and then all rows in one piece',
    'streamed-in-every-run',
    recordWith({ right: { ...ONE_PIECE, chunks: LATE_BURST.chunks } }),
    'warn',
    /^9 of 9 streamed runs arrived as one piece\.$/,
    /say little about streaming/,
  ],
  [
    'a foreign stream in two pieces, beside the check of pieces',
    'one-page',
    recordWith({ right: LATE_BURST }),
    'passed',
    /^Rows came in more than one piece or page in each of 9 runs\.$/,
  ],
  [
    'a quick stream whose pages tell when they were made',
    'streamed-in-every-run',
    recordWith({
      right: {
        arrivals: pagesOf([10, 14, 18].map((at) => [at, at + 2] as const)),
        chunks: QUICK.chunks,
      },
    }),
    'passed',
    /^All 9 runs were streamed\.$/,
  ],
  [
    'one page in every run',
    'streamed-in-every-run',
    recordWith({ right: ONE_PAGE }),
    'unknown',
    /no run with more than one page/,
  ],
]);

/** Nine pairs of a series, in some runs of which all rows came with the first request, against another road. */
function seriesRecord(right: 'buffered' | 'streamed', of = 9): MeasurementRecord {
  const request = { startedMs: 0, headersMs: 90, endMs: 100, bytes: 130_400 };
  const pairs = manyPairs(9).map((_, index) =>
    measuredPair(index, {
      left: {
        road: 'paginated',
        requests: index < of ? [request] : [request, { ...request, startedMs: 100, endMs: 200 }],
      },
      right: { road: right, ...(right === 'streamed' && STREAMED) },
    }),
  );
  return { ...measurementOf(pairs), roads: { left: 'paginated', right } };
}

test.each(['buffered', 'streamed'] as const)(
  'that a series against %s had a single request is a warning',
  (right) => {
    expect(checkIn(seriesRecord(right), 'one-page')).toMatchObject({
      weight: 'warn',
      evidence: 'All rows came with the first request in 9 of 9 paginated runs.',
      claim:
        'All rows came with the first request in 9 of 9 paginated runs, so there was no series of pages.',
    });
    expect(checkIn(seriesRecord(right, 2), 'one-page').evidence).toMatch(
      /in 2 of 9 paginated runs/,
    );
  },
);

test('a series of several requests is one', () => {
  expect(checkIn(seriesRecord('streamed', 0), 'one-page').result).toBe('passed');
  expect(checkIn(seriesRecord('buffered', 0), 'one-page').result).toBe('not-applicable');
});

test('the remedy contains the causes of the most frequent doubt, the most likely first', () => {
  const pairs = manyPairs(9).map((_, index) =>
    measuredPair(index, { right: index < 3 ? ONE_PIECE : { ...COLLECTED, ...FUNCTION_URL } }),
  );
  expect(checkIn(measurementOf(pairs), 'streamed-in-every-run')).toMatchObject({
    evidence: '9 of 9 streamed runs arrived as one piece.',
    remedy: expect.stringMatching(/^Known causes: The Function URL has InvokeMode BUFFERED/),
  });
});

test('the limit after the first 6 MB is reported as part of what is compared', () => {
  const megabyte = 1024 * 1024;
  const pages = Array.from({ length: 10 }, (_, page) => ({
    atMs: page < 6 ? 100 * page + 100 : 600 + 600 * (page - 5),
    producedMs: 100 * page + 50,
    rows: 100 * (page + 1),
    bytes: (page + 1) * megabyte,
  }));
  const throttled = {
    endMs: 3000,
    bytes: 10 * megabyte,
    arrivals: pages,
    chunks: pages.map(({ atMs, bytes }) => ({ atMs, bytes })),
  };
  expect(checkIn(recordWith({ right: throttled }), 'streamed-in-every-run')).toMatchObject({
    weight: 'inform',
    evidence: '9 of 9 streamed runs were slowed down after their first 6 MB.',
  });
});

test('if neither road streams, nothing has to be streamed', () => {
  const buffered = recordWith({ right: { ...ONE_PIECE, road: 'buffered' } });
  const record = { ...buffered, roads: { left: 'buffered', right: 'buffered' } };
  expect(checkIn(record, 'one-page').result).toBe('not-applicable');
  expect(checkIn(record, 'streamed-in-every-run').result).toBe('not-applicable');
});

test('two sides with the same road are distinguished by their side', () => {
  const pairs = manyPairs(9).map((_, index) =>
    measuredPair(index, { left: { road: 'streamed', ...STREAMED }, right: ONE_PAGE }),
  );
  const record = { ...measurementOf(pairs), roads: { left: 'streamed', right: 'streamed' } };
  expect(claimsOf(auditMeasurement(record))[0]?.sentence).toBe(
    'All rows of streamed (right) came as one page, so streaming cannot be the cause.',
  );
});
