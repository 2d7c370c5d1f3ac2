import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { RequestRecord } from '#recording/request-record';
import { describeSeries, seriesCostOf } from './describe-series.ts';

/** Requests one after another, each of which takes so long, of which the function reads for `scanMs`. */
function series(spans: readonly number[], scanMs?: number): readonly RequestRecord[] {
  let nowMs = 0;
  return spans.map((spanMs) => {
    const startedMs = nowMs;
    nowMs += spanMs;
    return {
      startedMs,
      headersMs: nowMs - 1,
      endMs: nowMs,
      status: 200,
      bytes: 100,
      ...(scanMs !== undefined && { serverTiming: `scan;dur=${scanMs}` }),
    };
  });
}

const runOf = (requests: readonly RequestRecord[]) => recordingOf('paginated', { requests });

test('a run of one request has no series', () => {
  expect(seriesCostOf(recordingOf('buffered'))).toBeUndefined();
  expect(describeSeries(recordingOf('buffered'))).toBeUndefined();
  expect(describeSeries(runOf([]))).toBeUndefined();
});

test('what a page costs is its time without the function’s own', () => {
  expect(seriesCostOf(runOf(series([30, 40, 60], 20)))).toEqual({
    requests: 3,
    requestMs: 130 / 3,
    overheadMs: 70 / 3,
    overheadSumMs: 70,
    reporting: 3,
    isOverlapping: false,
  });
});

test('a cold start is none of it', () => {
  const [request] = series([300]);
  const cold = { ...request, serverTiming: 'init;dur=200, scan;dur=60' } as RequestRecord;
  expect(seriesCostOf(runOf([cold]))?.overheadMs).toBe(40);
});

test('requests that were not answered do not count', () => {
  const failed: RequestRecord = { startedMs: 70, bytes: 0 };
  expect(seriesCostOf(runOf([...series([30, 40], 20), failed]))?.requests).toBe(2);
  expect(seriesCostOf(runOf([failed]))).toBeUndefined();
});

test('says how many requests there were and what each cost', () => {
  expect(describeSeries(runOf(series([30, 40, 60], 20)))).toBe(
    'There were 3 requests, one after another; a page took 43 ms on average. About 23 ms of that was for the request itself: the round trip, the front door, and the function around its reading. For all pages that makes 70 ms.',
  );
  expect(describeSeries(runOf(series([30], 20)))).toBe(
    'There was one request; a page took 30 ms. About 10 ms of that was for the request itself: the round trip, the front door, and the function around its reading.',
  );
});

test('says what is not known without Server-Timing', () => {
  expect(describeSeries(runOf(series([30, 40])))).toMatch(
    /^There were 2 requests, .* is not known, since the endpoint sends no Server-Timing in which this page could read it\.$/,
  );
});

test('the sum is that of the pages that report it', () => {
  const [one, two, three] = series([30, 40, 60], 20);
  const { serverTiming: _, ...silent } = three as RequestRecord;
  expect(describeSeries(runOf([one, two, silent] as readonly RequestRecord[]))).toMatch(
    /About 15 ms of that .* For the 2 pages that report it that makes 30 ms\.$/,
  );
});

test('says that pages were asked for ahead', () => {
  const [one, two] = series([30, 40], 10);
  const ahead = { ...two, startedMs: 10 } as RequestRecord;
  expect(describeSeries(runOf([one as RequestRecord, ahead]))).toMatch(
    /2 requests, each requested before the previous page had arrived;/,
  );
});
