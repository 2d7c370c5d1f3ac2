import { expect, test } from 'vitest';
import { type EndedRecording, isSettled } from './recording.ts';

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
});
