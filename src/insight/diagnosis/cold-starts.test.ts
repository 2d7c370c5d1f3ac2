import { expect, test } from 'vitest';
import type { RequestRecord } from '#recording/request-record';
import { coldStartMsOf, laterStartsMsOf, startsAt, tellsStart } from './cold-starts.ts';

/** A series in which each answer came a second after the page before, with these headers. */
function series(...timings: readonly (string | undefined)[]): readonly RequestRecord[] {
  return timings.map((serverTiming, index) =>
    Object.assign(
      {
        startedMs: 1100 * index,
        headersMs: 1100 * index + 1000,
        endMs: 1100 * (index + 1),
        bytes: 1,
      },
      serverTiming !== undefined && { serverTiming },
    ),
  );
}

const WARM = 'scan;dur=5';

test('a series that failed later still reports the cold start of its first request', () => {
  // Its headers are those of the error.
  const run = { headers: { server: 'gateway' }, requests: series('init;dur=300', WARM, undefined) };
  expect(coldStartMsOf(run)).toBe(300);
  expect(tellsStart(run)).toBe(true);
  expect(startsAt(run)).toBe('');
});

test('a cold start of a later request counts, and is named with its request', () => {
  const run = { headers: { 'server-timing': WARM }, requests: series(WARM, WARM, 'init;dur=400') };
  expect(coldStartMsOf(run)).toBe(400);
  expect(laterStartsMsOf(run)).toBe(400);
  expect(startsAt(run)).toBe(' for its request 3');
  expect(startsAt({ requests: series('init;dur=1', 'init;dur=2') })).toBe(
    ' for its requests 1 and 2',
  );
  expect(startsAt({ requests: series(...Array<string>(5).fill('init;dur=1')) })).toBe(
    ' for 5 of its 5 requests',
  );
});

test('a start while the page before was still arriving, or longer than the wait, delays no row by that', () => {
  const [first, second] = series(WARM, 'init;dur=400') as [RequestRecord, RequestRecord];
  const ahead = { ...second, startedMs: 800 };
  expect(laterStartsMsOf({ requests: [first, ahead] })).toBe(100);
  expect(laterStartsMsOf({ requests: series(WARM, 'init;dur=1400') })).toBe(0);
});

test('a series in which an answer says nothing is not known to have been warm', () => {
  expect(tellsStart({ requests: series(WARM, WARM) })).toBe(true);
  expect(tellsStart({ requests: series(WARM, undefined) })).toBe(false);
  expect(tellsStart({ headers: { 'server-timing': 'cdn;dur=1' } })).toBe(false);
});
