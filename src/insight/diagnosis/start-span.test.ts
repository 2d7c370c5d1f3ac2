import { expect, test } from 'vitest';
import { networkOf } from '#insight/testing/measurement-of';
import { type RunOf, runByRoad } from '#insight/testing/runs-by-roads';
import type { EndedRecording } from '#recording/recording';
import { startSpanOf } from './start-span.ts';

/** A run whose function reports so much, and whose first byte came after a second. */
function reporting(road: string, timing: string, changes: RunOf['changes'] = {}): EndedRecording {
  return runByRoad(road, {
    spanMs: [1010, 3000],
    changes: {
      headers: { 'server-timing': timing },
      marks: { headersMs: 1000, firstRowMs: 1010, lastRowMs: 3000 },
      ...changes,
    },
  });
}

const WARM = 'scan;dur=100';
const COLD = 'init;dur=50, scan;dur=400';

test.each<[string, EndedRecording, EndedRecording, number]>([
  [
    'as much reading as the other side',
    reporting('streamed', COLD),
    reporting('rest-streamed', WARM),
    900,
  ],
  [
    'no more reading than its own',
    reporting('streamed', COLD),
    reporting('streamed', 'scan;dur=600'),
    600,
  ],
  [
    'reading all rows as fast as a stream reads its pages',
    reporting('buffered', COLD),
    reporting('streamed', WARM, {
      arrivals: [{ atMs: 3000, rows: 990, bytes: 1, producedMs: 300 }],
    }),
    700,
  ],
  [
    'no reading where the other side reads in another way',
    reporting('streamed', COLD),
    reporting('buffered', WARM),
    1000,
  ],
  [
    'no reading where the other side says nothing of it',
    reporting('streamed', COLD),
    reporting('streamed', ''),
    1000,
  ],
  [
    'setting up its connection, and redirects',
    reporting('streamed', COLD, {
      network: networkOf({ dnsMs: 20, connectMs: 30, tlsMs: 50, redirectMs: 200 }),
    }),
    reporting('streamed', ''),
    700,
  ],
])(
  'the start may have taken what is left of the wait for the first byte after %s',
  (_, run, other, mostMs) => {
    expect(startSpanOf(run, other)).toEqual({ leastMs: 50, mostMs });
  },
);

test('of a series, only the first request waited for the start', () => {
  const request = { startedMs: 0, status: 200, bytes: 1 };
  const requests = [
    { ...request, network: networkOf({ connectMs: 100 }) },
    { ...request, network: networkOf({ connectMs: 300 }) },
  ];
  const run = reporting('paginated', COLD, { requests, network: networkOf({ connectMs: 400 }) });
  expect(startSpanOf(run, reporting('streamed', WARM))?.mostMs).toBe(900);
});

test('the start of a scene takes what is reported', () => {
  const run = reporting('streamed', COLD, { url: 'https://two-fetches.invalid/stream' });
  expect(startSpanOf(run, reporting('streamed', WARM))).toEqual({ leastMs: 50, mostMs: 50 });
});

test('a start is no part of a wait that was shorter, and nothing is known where none is reported', () => {
  expect(
    startSpanOf(reporting('streamed', 'init;dur=1700'), reporting('streamed', WARM)),
  ).toBeUndefined();
  expect(startSpanOf(reporting('streamed', WARM), reporting('streamed', COLD))).toBeUndefined();
});
