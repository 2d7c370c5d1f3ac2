import { expect, test } from 'vitest';
import { curveLimits } from './curve-limits.ts';
import { withTimeLimits } from './with-time-limits.ts';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';

const GATEWAY = 'https://a.execute-api.eu-west-1.amazonaws.com/dev/rows';
const FUNCTION_URL = 'https://a.lambda-url.eu-west-1.on.aws/';

/** A run on AWS, behind the front door for which its road stands. */
function runOnAws(road: string, changes: Partial<EndedRecording> = {}): EndedRecording {
  const url = roadOf(road).frontDoor === 'Function URL' ? FUNCTION_URL : GATEWAY;
  return recordingOf(road, { url, ...changes });
}

test('a small and quick race is near no limit', () => {
  const axes = withTimeLimits({ endMs: 2500, rows: 1000 }, [runOnAws('buffered')]);
  expect(axes).toEqual({ endMs: 2500, rows: 1000 });
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_000 }];
  expect(curveLimits([runOnAws('streamed', { arrivals })], axes)).toEqual([]);
});

test('a run of 24 s makes room for the gateway’s 29', () => {
  const buffered = runOnAws('buffered', { endMs: 24_000 });
  const axes = withTimeLimits({ endMs: 24_000, rows: 10 }, [buffered]);
  expect(axes.endMs).toBeGreaterThan(29_000);
  expect(curveLimits([buffered], axes)).toEqual([
    { name: '29 s: API Gateway gives up on buffered', atMs: 29_000 },
  ]);
});

test('so does a run that is still under way after 24 s', () => {
  const { endMs: _, ...begun } = runOnAws('buffered');
  const buffered = { ...begun, state: 'running' } as const;
  const axes = withTimeLimits({ endMs: 24_000, rows: 10 }, [buffered]);
  expect(axes.endMs).toBeGreaterThan(29_000);
  expect(curveLimits([buffered], axes)).toHaveLength(1);
  expect(curveLimits([buffered], { endMs: 20_000, rows: 10 })).toEqual([]);
});

test.each([25_000, 100_000])(
  'a run that ended long before the gateway’s 29 s is not given up in a race of %d ms',
  (endMs) => {
    const recordings = [
      runOnAws('buffered', { state: 'failed', endMs: 13_470 }),
      runOnAws('streamed', { endMs }),
    ];
    const axes = withTimeLimits({ endMs, rows: 10 }, recordings);
    expect(axes.endMs).toBe(endMs);
    expect(curveLimits(recordings, axes)).toEqual([]);
  },
);

test('beyond 6 MB the slowdown of the stream and the capacity of a buffered response are shown', () => {
  const arrivals = [
    { atMs: 100, rows: 20_000, bytes: 3_000_000 },
    { atMs: 200, rows: 40_000, bytes: 6_000_000 },
    { atMs: 300, rows: 60_000, bytes: 9_000_000 },
    { atMs: 1300, rows: 74_000, bytes: 11_100_000 },
  ];
  const recordings = [
    runOnAws('buffered', { state: 'failed' }),
    runOnAws('streamed', { arrivals }),
  ];
  expect(curveLimits(recordings, { endMs: 2000, rows: 74_000 })).toEqual([
    { name: '6 MB: the most that buffered can return', rows: 41_944 },
    { name: '6 MB sent: 2 MB/s from here', atMs: 300 },
  ]);
});

test('the limits are those of the front door that the address shows', () => {
  const buffered = runOnAws('buffered', { url: FUNCTION_URL, endMs: 24_000 });
  const axes = withTimeLimits({ endMs: 24_000, rows: 10 }, [buffered]);
  expect(axes.endMs).toBe(24_000);
  expect(curveLimits([buffered], { endMs: 30_000, rows: 10 })).toEqual([]);
  const arrivals = [
    { atMs: 100, rows: 20_000, bytes: 3_000_000 },
    { atMs: 300, rows: 60_000, bytes: 9_000_000 },
    { atMs: 400, rows: 74_000, bytes: 11_100_000 },
    { atMs: 1400, rows: 90_000, bytes: 13_100_000 },
  ];
  const streamed = runOnAws('streamed', { url: GATEWAY, arrivals });
  expect(curveLimits([streamed], { endMs: 2000, rows: 90_000 })).toEqual([
    { name: '10 MB sent: 2 MB/s from here', atMs: 400 },
  ]);
});

test('a front door does not wait for a whole response that it sends already', () => {
  const buffered = runOnAws('buffered', { endMs: 40_000, marks: { headersMs: 3000 } });
  const axes = withTimeLimits({ endMs: 40_000, rows: 10 }, [buffered]);
  expect(curveLimits([buffered], axes)).toEqual([]);
});

test('a front door that waits for longer than its limit has another one', () => {
  const { endMs: _, ...begun } = runOnAws('buffered');
  const axes = { endMs: 40_000, rows: 10 };
  for (const run of [
    runOnAws('buffered', { endMs: 40_000, marks: { headersMs: 39_000 } }),
    runOnAws('buffered', { endMs: 40_000, state: 'failed' }),
    { ...begun, state: 'running' } as const,
  ]) {
    expect(withTimeLimits(axes, [run])).toEqual(axes);
    expect(curveLimits([run], axes)).toEqual([]);
  }
  // The way of its answer takes time too.
  const gaveUp = runOnAws('buffered', { endMs: 29_900, state: 'failed' });
  expect(curveLimits([gaveUp], axes)).toHaveLength(1);
});

/** A stream of 12 MB, in megabytes per second up to its seventh million of bytes and after it. */
function namesAtPaces(before: number, after: number): readonly string[] {
  const arrivals = Array.from({ length: 13 }, (_, mega) => ({
    atMs: 100 + (1000 * Math.min(mega, 7)) / before + (1000 * Math.max(mega - 7, 0)) / after,
    rows: 1000 * (mega + 1),
    bytes: 1_000_000 * mega,
  }));
  const streamed = runOnAws('streamed', { arrivals, bytes: 12_000_000 });
  return curveLimits([streamed], { endMs: 30_000, rows: 13_000 }).map(({ name }) => name);
}

test.each([
  ['as slow before 6 MB as after it', 0.62, 0.62],
  ['at the limit all the time', 2.1, 2.08],
  ['slower than the limit all the time', 1.6, 0.6],
  ['only a little faster before than after', 3, 2.6],
  ['faster after 6 MB than before', 2.7, 3.1],
  ['much faster than the limit all the time', 8, 6],
])('a stream that was %s was not slowed down there', (_what, before, after) => {
  expect(namesAtPaces(before, after)).toEqual([]);
});

test.each([
  [20, 2.1],
  [4, 2.4],
  [Number.POSITIVE_INFINITY, 2.1],
])('a stream of %d MB/s that goes on at %d was slowed down', (before, after) => {
  expect(namesAtPaces(before, after)).toEqual(['6 MB sent: 2 MB/s from here']);
});

test('a stream of which nothing has come since its first 6 MB was not slowed down', () => {
  const arrivals = [
    { atMs: 100, rows: 10, bytes: 3_000_000 },
    { atMs: 200, rows: 20, bytes: 7_000_000 },
  ];
  const streamed = runOnAws('streamed', { arrivals });
  expect(curveLimits([streamed], { endMs: 2000, rows: 20 })).toEqual([]);
});

test('a limit that the race itself disproves is not drawn', () => {
  const arrivals = [
    { atMs: 100, rows: 50, bytes: 5_000_000 },
    { atMs: 200, rows: 140, bytes: 14_000_000 },
    { atMs: 300, rows: 150, bytes: 15_000_000 },
  ];
  const streamed = runOnAws('streamed', { arrivals, rows: 150, bytes: 15_000_000 });
  const axes = { endMs: 300, rows: 150 };
  const names = (buffered: Parameters<typeof runOnAws>[1]) =>
    curveLimits([runOnAws('buffered', buffered), streamed], axes).map(({ name }) => name);
  expect(names({ bytes: 15_000_000 })).toEqual([]);
  expect(names({ state: 'failed', bytes: 0 })).toEqual(['6 MB: the most that buffered can return']);
});

test('limits of AWS are not drawn for an endpoint that is not known to be there', () => {
  const elsewhere = runOnAws('buffered', { url: 'https://api.example.com/rows', endMs: 30_000 });
  const axes = withTimeLimits({ endMs: 30_000, rows: 10 }, [elsewhere]);
  expect(axes.endMs).toBe(30_000);
  expect(curveLimits([elsewhere], axes)).toEqual([]);
  const behindOwnDomain = { ...elsewhere, headers: { 'x-amzn-requestid': 'f00' } };
  expect(curveLimits([behindOwnDomain], axes)).toHaveLength(1);
});
