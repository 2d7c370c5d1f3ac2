import { expect, test } from 'vitest';
import {
  type EndedRecording,
  factsAtStart,
  hasLastMarks,
  hasOpenEnd,
  isEnded,
  isSettled,
  isWhole,
} from './recording.ts';

const ENDED: EndedRecording = {
  road: 'streamed',
  url: 'https://example.test/',
  startedAtMs: 0,
  state: 'complete',
  endMs: 100,
  marks: { paintedRows: 3 },
  chunks: [],
  arrivals: [],
  rows: 3,
  bytes: 30,
  badLineCount: 0,
  badLines: [],
  checkedRows: 0,
  wasHidden: false,
};

test('a run is settled when it has ended and its last row has been painted', () => {
  expect(isSettled(ENDED)).toBe(true);
  expect(isSettled({ ...ENDED, marks: { paintedRows: 4 } })).toBe(true);
  expect(isSettled({ ...ENDED, marks: { paintedRows: 2 } })).toBe(false);
  expect(isSettled({ ...ENDED, marks: {} })).toBe(false);
  expect(isSettled({ ...ENDED, state: 'running' })).toBe(false);
  expect(isSettled(undefined)).toBe(false);
});

test('a run without rows does not wait for a paint', () => {
  expect(isSettled({ ...ENDED, rows: 0, marks: {} })).toBe(true);
});

test('a run whose rows nobody saw does not wait for a paint', () => {
  expect(isSettled({ ...ENDED, marks: {}, wasHidden: true })).toBe(true);
  expect(isSettled({ ...ENDED, marks: {}, wasOutOfView: true })).toBe(true);
  expect(isSettled({ ...ENDED, marks: {}, wasOutOfView: false })).toBe(false);
  expect(isSettled({ ...ENDED, state: 'running', wasHidden: true })).toBe(false);
});

test('a run is not settled while the page is watched for how long it is busy, but has its marks', () => {
  expect(isSettled({ ...ENDED, isPageWatched: true })).toBe(false);
  expect(hasLastMarks({ ...ENDED, isPageWatched: true })).toBe(true);
});

test('a run that has just started has nothing but what was asked, and how, without anything secret', () => {
  const asked = { road: { id: 'streamed' }, url: 'https://example.test/' };
  expect(factsAtStart(asked, 70)).toStrictEqual({
    road: 'streamed',
    url: 'https://example.test/',
    startedAtMs: 70,
    state: 'running',
    marks: {},
    rows: 0,
    bytes: 0,
    badLineCount: 0,
    badLines: [],
    checkedRows: 0,
  });
  const facts = factsAtStart(
    {
      ...asked,
      method: 'POST',
      headers: [
        ['X-Api-Key', 'secret'],
        ['Authorization', 'Bearer secret'],
      ],
    },
    70,
  );
  expect(facts).toMatchObject({ method: 'POST', headerNames: ['authorization', 'x-api-key'] });
  expect(JSON.stringify(facts)).not.toContain('secret');
});

test.each([
  ['running', false, false],
  ['complete', true, true],
  ['unknown', true, true],
  ['failed', true, false],
  ['truncated', true, false],
  ['aborted', true, false],
] as const)('a run that is %s: ended %s, whole %s', (state, ended, whole) => {
  const recording = { ...ENDED, state };
  expect(isEnded(recording)).toBe(ended);
  expect(isWhole(recording)).toBe(whole);
});

test('what has not started has not ended, and is not whole', () => {
  expect(isEnded(undefined)).toBe(false);
  expect(isWhole(undefined)).toBe(false);
});

const REQUESTS = [{ startedMs: 0, bytes: 30 }];

test.each<[string, Partial<EndedRecording>, boolean]>([
  ['lines without a last one', { state: 'unknown', format: 'lines' }, true],
  ['a body of no known format', { state: 'unknown' }, true],
  ['arrays one after another', { state: 'unknown', format: 'arrays' }, true],
  ['one array', { state: 'unknown', format: 'array' }, false],
  ['one object', { state: 'unknown', format: 'object' }, false],
  ['a series of pages', { state: 'unknown', format: 'object', requests: REQUESTS }, true],
  ['a stream that said that it is complete', { state: 'complete', format: 'lines' }, false],
  ['a complete series', { state: 'complete', requests: REQUESTS }, false],
  ['a run that failed', { state: 'failed', format: 'lines' }, false],
])('the end of %s is open: %j, %s', (_, changes, isOpen) => {
  expect(hasOpenEnd({ ...ENDED, ...changes })).toBe(isOpen);
});
