import { expect, test } from 'vitest';
import { curveLimits } from './curve-limits.ts';
import { withTimeLimits } from './with-time-limits.ts';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';

function runOnAws(road: string, changes: Partial<EndedRecording> = {}): EndedRecording {
  return recordingOf(road, { url: 'https://a.lambda-url.eu-west-1.on.aws/', ...changes });
}

test('a small and quick race is near no limit', () => {
  const axes = withTimeLimits({ endMs: 2500, rows: 1000 }, [runOnAws('buffered')]);
  expect(axes).toEqual({ endMs: 2500, rows: 1000 });
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_000 }];
  expect(curveLimits([runOnAws('streamed', { arrivals })], axes)).toEqual([]);
});

test('a race of 24 s makes room for the gateway’s 29', () => {
  const axes = withTimeLimits({ endMs: 24_000, rows: 10 }, [runOnAws('buffered')]);
  expect(axes.endMs).toBeGreaterThan(29_000);
  expect(curveLimits([runOnAws('buffered')], axes)).toEqual([
    { name: '29 s: API Gateway gives up on buffered', atMs: 29_000 },
  ]);
});

test('beyond 6 MB the slowdown of the stream and the capacity of a buffered response are shown', () => {
  const arrivals = [
    { atMs: 100, rows: 20_000, bytes: 3_000_000 },
    { atMs: 200, rows: 40_000, bytes: 6_000_000 },
    { atMs: 300, rows: 60_000, bytes: 9_000_000 },
  ];
  const recordings = [
    runOnAws('buffered', { state: 'failed' }),
    runOnAws('streamed', { arrivals }),
  ];
  expect(curveLimits(recordings, { endMs: 2000, rows: 60_000 })).toEqual([
    { name: '6 MB: the most that buffered can answer', rows: 41_944 },
    { name: '6 MB sent: 2 MB/s from here', atMs: 300 },
  ]);
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
  expect(names({ state: 'failed', bytes: 0 })).toEqual(['6 MB: the most that buffered can answer']);
});

test('limits of AWS are not drawn for an endpoint that is not known to be there', () => {
  const elsewhere = runOnAws('buffered', { url: 'https://api.example.com/rows' });
  const axes = withTimeLimits({ endMs: 30_000, rows: 10 }, [elsewhere]);
  expect(axes.endMs).toBe(30_000);
  expect(curveLimits([elsewhere], axes)).toEqual([]);
  const behindOwnDomain = { ...elsewhere, headers: { 'x-amzn-requestid': 'f00' } };
  expect(curveLimits([behindOwnDomain], axes)).toHaveLength(1);
});
