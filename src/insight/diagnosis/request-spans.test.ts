import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { largestRequestOf, lastRequestOf } from './request-spans.ts';

const SERIES = recordingOf('paginated', {
  endMs: 900,
  bytes: 350,
  requests: [
    { startedMs: 0, headersMs: 90, endMs: 100, bytes: 100 },
    { startedMs: 100, headersMs: 590, endMs: 600, bytes: 200 },
    { startedMs: 600, bytes: 50 },
  ],
});

test('a run of one request is that request', () => {
  const run = recordingOf('buffered', { endMs: 900, bytes: 350 });
  expect(lastRequestOf(run)).toEqual({ durationMs: 900, bytes: 350 });
  expect(largestRequestOf(run)).toEqual({ durationMs: 900, bytes: 350 });
});

test('of a series the limits concern each request', () => {
  expect(lastRequestOf(SERIES)).toEqual({ durationMs: 300, bytes: 50 });
  expect(largestRequestOf(SERIES)).toEqual({ durationMs: 500, bytes: 200 });
});
