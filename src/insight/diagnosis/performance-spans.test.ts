import { expect, test } from 'vitest';
import { performanceSpans } from './performance-spans.ts';
import { recordingOf } from '#insight/testing/recording-of';

test('an ended run is divided by its marks, on the page’s clock', () => {
  const marks = { headersMs: 100, firstRowMs: 120, lastRowMs: 900 };
  expect(
    performanceSpans(recordingOf('streamed', { startedAtMs: 500, endMs: 910, marks })),
  ).toEqual([
    { name: 'waiting for the first byte', start: 500, end: 600 },
    { name: 'waiting for the first row', start: 600, end: 620 },
    { name: 'receiving rows', start: 620, end: 1400 },
    { name: 'until the end: complete', start: 1400, end: 1410 },
  ]);
});

test('a run without an answer is one part, and a clock that goes backwards gives no backward span', () => {
  const failed = recordingOf('buffered', { startedAtMs: 0, endMs: 50, state: 'failed' });
  expect(performanceSpans(failed)).toEqual([{ name: 'until the end: failed', start: 0, end: 50 }]);
  const odd = { headersMs: 100, firstRowMs: 40, lastRowMs: Number.NaN };
  expect(performanceSpans({ ...failed, endMs: 90, marks: odd })).toEqual([
    { name: 'waiting for the first byte', start: 0, end: 100 },
  ]);
});
