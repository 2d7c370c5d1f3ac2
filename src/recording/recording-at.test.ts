import { expect, test } from 'vitest';
import { recordingAt, settledMs } from './recording-at.ts';
import type { EndedRecording } from './recording.ts';

const RUN: EndedRecording = {
  road: 'streamed',
  url: 'https://example.test/rows',
  startedAtMs: 1000,
  state: 'complete',
  endMs: 400,
  receivedMs: 400,
  marks: {
    headersMs: 50,
    firstRowMs: 100,
    lastRowMs: 390,
    firstPaintMs: 110,
    firstPaintSource: 'element-timing',
    lastPaintMs: 410,
    lastPaintSource: 'frame',
    paintedRows: 4,
  },
  chunks: [
    { atMs: 100, bytes: 20 },
    { atMs: 200, bytes: 30 },
    { atMs: 390, bytes: 60 },
  ],
  arrivals: [
    { atMs: 100, rows: 1, bytes: 20 },
    { atMs: 390, rows: 4, bytes: 60, producedMs: 300 },
  ],
  rows: 4,
  bytes: 60,
  status: 200,
  headers: { 'content-type': 'application/x-ndjson' },
  badLineCount: 2,
  badLines: [
    { lineNumber: 1, byteOffset: 5, reason: 'odd' },
    { lineNumber: 3, byteOffset: 40, reason: 'odd' },
  ],
  checkedRows: 4,
  format: 'pages',
  wasHidden: false,
  notes: ['It ended late.'],
};

test('before its start nothing is known of a run', () => {
  expect(recordingAt(RUN, -0.1)).toBeUndefined();
});

test('at its start a run is on its way and has nothing', () => {
  expect(recordingAt(RUN, 0)).toStrictEqual({
    state: 'running',
    road: 'streamed',
    url: 'https://example.test/rows',
    startedAtMs: 1000,
    marks: {},
    chunks: [],
    arrivals: [],
    rows: 0,
    bytes: 0,
    badLineCount: 0,
    badLines: [],
    checkedRows: 0,
    wasHidden: false,
  });
});

test('what comes at an instant is there at that instant, and not before', () => {
  expect(recordingAt(RUN, 49.9)).not.toHaveProperty('status');
  expect(recordingAt(RUN, 50)).toMatchObject({ status: 200, marks: { headersMs: 50 }, rows: 0 });
  expect(recordingAt(RUN, 99.9)?.rows).toBe(0);
  expect(recordingAt(RUN, 100)).toMatchObject({
    rows: 1,
    bytes: 20,
    format: 'pages',
    marks: { headersMs: 50, firstRowMs: 100, lastRowMs: 100 },
  });
  expect(recordingAt(RUN, 99.9)?.marks).not.toHaveProperty('lastRowMs');
  expect(recordingAt(RUN, 250)).toMatchObject({ rows: 1, bytes: 30, marks: { lastRowMs: 100 } });
  expect(recordingAt(RUN, 389)?.badLineCount).toBe(1);
  expect(recordingAt(RUN, 390)).toMatchObject({ state: 'running', rows: 4, badLineCount: 2 });
  expect(recordingAt(RUN, 390)).not.toHaveProperty('notes');
});

test('a run that has ended waits for its last paint mark, and is then the recording itself', () => {
  const ended = recordingAt(RUN, 400);
  expect(ended).toMatchObject({ state: 'complete', endMs: 400, notes: ['It ended late.'] });
  expect(ended?.marks).toEqual({
    headersMs: 50,
    firstRowMs: 100,
    lastRowMs: 390,
    firstPaintMs: 110,
    firstPaintSource: 'element-timing',
  });
  expect(settledMs(RUN)).toBe(410);
  expect(recordingAt(RUN, 410)).toBe(RUN);
  expect(recordingAt(RUN, 1e9)).toBe(RUN);
});

test('a run that has failed without a byte is replayed to its end', () => {
  const failed: EndedRecording = {
    ...RUN,
    state: 'failed',
    marks: {},
    chunks: [],
    arrivals: [],
    rows: 0,
    bytes: 0,
    badLines: [],
    badLineCount: 0,
  };
  expect(recordingAt(failed, 399)).toMatchObject({ state: 'running', rows: 0 });
  expect(recordingAt(failed, 400)).toBe(failed);
});

test('rows never go back while time goes on', () => {
  let before = 0;
  for (let atMs = 0; atMs <= 420; atMs += 1) {
    const rows = recordingAt(RUN, atMs)?.rows ?? 0;
    expect(rows).toBeGreaterThanOrEqual(before);
    before = rows;
  }
  expect(before).toBe(4);
});

test('of a series as many requests are known as had been sent', () => {
  const requests = [0, 150, 300].map((startedMs) => ({ startedMs, bytes: 20 }));
  const run: EndedRecording = { ...RUN, road: 'paginated', requests };
  const countAt = (atMs: number) => recordingAt(run, atMs);
  expect(countAt(0)).toMatchObject({ requestCount: 1 });
  expect(countAt(149)).toMatchObject({ requestCount: 1 });
  expect(countAt(150)).toMatchObject({ requestCount: 2 });
  expect(countAt(150)).not.toHaveProperty('requests');
  expect(countAt(400)).toMatchObject({ requests });
  expect(recordingAt(RUN, 150)).not.toHaveProperty('requestCount');
});

/** Everything that a recording may also have. */
const RICH: EndedRecording = {
  ...RUN,
  method: 'POST',
  headerNames: ['x-api-key'],
  isRedirected: true,
  hasTypedRows: true,
  rowLists: { lists: [{ path: 'rows', count: 4 }], chosen: 'rows' },
  isReadHere: true,
  wasOutOfView: true,
  wasHidden: true,
  receivedMs: 395,
  checkedRows: 4,
};

test('what was asked, and what only the page saw, is there from the start', () => {
  expect(recordingAt(RICH, 49)).toStrictEqual({
    state: 'running',
    road: 'streamed',
    url: 'https://example.test/rows',
    method: 'POST',
    headerNames: ['x-api-key'],
    startedAtMs: 1000,
    marks: {},
    chunks: [],
    arrivals: [],
    rows: 0,
    bytes: 0,
    badLineCount: 0,
    badLines: [],
    checkedRows: 0,
    wasHidden: true,
    wasOutOfView: true,
    isReadHere: true,
  });
});

test('a redirect comes with the headers, and what tells the format with the first row', () => {
  const atHeaders = recordingAt(RICH, 50);
  expect(atHeaders).toMatchObject({ isRedirected: true, headers: RUN.headers });
  for (const later of ['format', 'hasTypedRows', 'rowLists', 'receivedMs']) {
    expect(atHeaders).not.toHaveProperty(later);
  }
  expect(recordingAt(RICH, 100)).toMatchObject({
    format: 'pages',
    hasTypedRows: true,
    rowLists: RICH.rowLists,
  });
});

test('what a run does not know is missing in every part of it', () => {
  const { status: _status, headers: _headers, format: _format, ...plain } = RUN;
  const names = Object.keys(recordingAt(plain, 390) ?? {}).toSorted();
  expect(names).toEqual([
    'arrivals',
    'badLineCount',
    'badLines',
    'bytes',
    'checkedRows',
    'chunks',
    'marks',
    'road',
    'rows',
    'startedAtMs',
    'state',
    'url',
    'wasHidden',
  ]);
});

test('the end of the body is known from its own instant on', () => {
  expect(recordingAt(RICH, 394)).not.toHaveProperty('receivedMs');
  expect(recordingAt(RICH, 395)).toMatchObject({ state: 'running', receivedMs: 395 });
});

test('a bad line is there with the rows behind it', () => {
  const badLines = [19, 20, 21].map((byteOffset) => ({
    lineNumber: 1,
    byteOffset,
    reason: 'odd',
  }));
  const at = recordingAt({ ...RUN, badLines, badLineCount: 3 }, 100);
  expect(at).toMatchObject({ badLineCount: 1, badLines: [{ byteOffset: 19 }] });
});

test('a paint mark takes along where it comes from and what it counts, at its instant', () => {
  const marksAt = (atMs: number) => recordingAt(RUN, atMs)?.marks;
  expect(marksAt(109)).toStrictEqual({ headersMs: 50, firstRowMs: 100, lastRowMs: 100 });
  expect(marksAt(110)).toStrictEqual({
    headersMs: 50,
    firstRowMs: 100,
    lastRowMs: 100,
    firstPaintMs: 110,
    firstPaintSource: 'element-timing',
  });
  // While rows come, the last row is the last one so far, as in a run that is on its way.
  expect(marksAt(389)).toHaveProperty('lastRowMs', 100);
  expect(marksAt(390)).toHaveProperty('lastRowMs', 390);
  expect(recordingAt({ ...RUN, endMs: 420 }, 410)?.marks).toStrictEqual(RUN.marks);
});

const EMPTY: EndedRecording = { ...RUN, marks: {}, chunks: [], arrivals: [] };

test.each<[string, Partial<EndedRecording>, number]>([
  ['its end', {}, 400],
  ['a row that came behind it', { arrivals: [{ atMs: 500, rows: 1, bytes: 1 }] }, 500],
  ['a chunk that came behind it', { chunks: [{ atMs: 500, bytes: 1 }] }, 500],
  ['its first paint', { marks: { firstPaintMs: 500 } }, 500],
  ['its last paint', { marks: { firstPaintMs: 450, lastPaintMs: 500 } }, 500],
  ['a row that came before it', { arrivals: [{ atMs: 300, rows: 1, bytes: 1 }] }, 400],
])('a run is settled with %s', (_, changes, atMs) => {
  expect(settledMs({ ...EMPTY, ...changes })).toBe(atMs);
});
