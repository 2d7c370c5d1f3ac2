import { expect, test } from 'vitest';
import type { IngestMessage, IngestRequest } from '#ingest/ingest-messages';
import { type EndedRecording, isSettled } from '#recording/recording';
import { BUFFERED } from '#roads/buffered';
import { createReplayedRun } from './replayed-run.ts';

const RECORDING: EndedRecording = {
  road: 'buffered',
  url: 'https://example.test/',
  startedAtMs: 40,
  state: 'complete',
  endMs: 1000,
  receivedMs: 900,
  marks: {
    headersMs: 100,
    firstRowMs: 300,
    lastRowMs: 600,
    firstPaintMs: 320,
    firstPaintSource: 'frame',
    lastPaintMs: 1200,
    lastPaintSource: 'frame',
    paintedRows: 2,
  },
  chunks: [
    { atMs: 200, bytes: 10 },
    { atMs: 300, bytes: 20 },
    { atMs: 600, bytes: 30 },
  ],
  arrivals: [
    { atMs: 300, rows: 1, bytes: 20 },
    { atMs: 600, rows: 2, bytes: 30 },
  ],
  rows: 2,
  bytes: 30,
  badLineCount: 0,
  badLines: [],
  checkedRows: 2,
  wasHidden: false,
};

const BODY = new TextEncoder().encode('[{"n":1},{"n":2}]');

/** A run that is shown again, by an ingest that the test hears and answers. */
function prepare(recording: EndedRecording = RECORDING, body?: Uint8Array<ArrayBuffer>) {
  const sent: IngestRequest[] = [];
  const hearing: ((message: IngestMessage) => void)[] = [];
  let closed = 0;
  const replayed = createReplayedRun(recording, body, {
    contestant: { road: BUFFERED, url: recording.url },
    openIngest(onMessage) {
      hearing.push(onMessage);
      return { send: (request) => sent.push(request), close: () => (closed += 1) };
    },
    schedule: (notify) => notify(),
  });
  return {
    ...replayed,
    sent,
    tell: (message: IngestMessage) => hearing.forEach((hear) => hear(message)),
    timesClosed: () => closed,
  };
}

test('a replay shows each thing at its instant, and nothing has changed in between', () => {
  const { run, move } = prepare();
  const instants = [
    -1, 0, 99, 100, 199, 200, 299, 300, 319, 320, 600, 601, 899, 900, 999, 1000, 1199, 1200,
  ];
  expect(instants.filter(move)).toEqual([0, 100, 200, 300, 320, 600, 900, 1000, 1200]);
  expect(run.read()).toBe(RECORDING);
  expect(move(5000)).toBe(false);
  expect(move(-1)).toBe(true);
  expect(run.read()).toBeUndefined();
});

test.each([
  ['fewer than came', { ...RECORDING.marks, paintedRows: 1 }],
  ['none', { headersMs: 100, firstRowMs: 300, lastRowMs: 600 }],
])('a replay at its end waits for no rows on screen, of which there were %s', (_name, marks) => {
  const unseen = { ...RECORDING, marks };
  const { run, move } = prepare(unseen);
  move(990);
  expect(isSettled(run.read())).toBe(false);
  expect(move(Number.POSITIVE_INFINITY)).toBe(true);
  expect(isSettled(run.read())).toBe(true);
  expect(run.read()).toEqual({ ...unseen, wasOutOfView: true });
  expect(move(5000)).toBe(false);
});

test('a request of a series is a change by itself', () => {
  const requests = [0, 400, 450].map((startedMs) => ({ startedMs, bytes: 10 }));
  const { move } = prepare({ ...RECORDING, road: 'paginated', requests });
  move(320);
  expect([399, 400, 449, 450].filter(move)).toEqual([400, 450]);
});

test('paint marks that come after the end are a change each', () => {
  const marks = { ...RECORDING.marks, firstPaintMs: 1100 };
  const { move, run } = prepare({ ...RECORDING, marks });
  move(1000);
  expect(run.read()?.marks.firstPaintMs).toBeUndefined();
  expect(move(1100)).toBe(true);
  expect(run.read()?.marks.firstPaintMs).toBe(1100);
});

test('without its body a run opens no ingest, and says that its rows were not kept', async () => {
  const { run, move, sent } = prepare();
  move(400);
  expect(sent).toEqual([]);
  expect(run.rows).toMatchObject({ rowCount: 1, columns: ['row'], columnCount: 1 });
  run.rows.look({ newest: 3 });
  expect(run.rows.rowAt(0)).toEqual({
    index: 0,
    cells: [{ kind: 'missing', text: 'the contents of this row were not kept' }],
  });
  expect(await run.readRow(7)).toEqual({
    type: 'row',
    index: 7,
    problem: 'Only the number of rows was kept with this race, not what is in them.',
  });
  expect(await run.readBody(1000)).toBeUndefined();
});

test('without its body nothing is found, and all rows that had come count as searched', () => {
  const { run, move } = prepare();
  move(400);
  expect(run.search).toMatchObject({ text: '', matchCount: 0, searchedRows: 1 });
  run.search.find('n');
  expect(run.search.text).toBe('n');
  expect(run.search.matchAt(0)).toBeUndefined();
  expect(run.search.isMatch(0)).toBe(false);
  expect(run.search.positionOf(0)).toBe(0);
});

test('its body is read by an ingest in place of a request, with the content type that it had', () => {
  const headers = { 'content-type': 'application/json' };
  const { run, sent } = prepare({ ...RECORDING, headers }, BODY);
  expect(sent).toEqual([
    {
      type: 'reread',
      contestant: { road: BUFFERED, url: RECORDING.url },
      body: BODY,
      contentType: 'application/json',
    },
  ]);
  void run.readRow(1);
  expect(sent[1]).toEqual({ type: 'read', index: 1 });
});

test('its body is given away again if it is no larger than asked for', async () => {
  const { run } = prepare(RECORDING, BODY);
  expect(await run.readBody(BODY.length)).toBe(BODY);
  expect(await run.readBody(BODY.length - 1)).toBeUndefined();
});

test('rows that were read are told to those who listen by a new object, which holds the same', () => {
  const { run, move, tell } = prepare(RECORDING, BODY);
  const heard: unknown[] = [];
  const leave = run.subscribe(() => heard.push(run.read()));
  move(700);
  const before = run.read();
  tell({ type: 'read-here' });
  tell({ type: 'gone' });
  expect(heard).toEqual([before]);
  expect(heard[0]).not.toBe(before);
  leave();
  tell({ type: 'gone' });
  expect(heard).toHaveLength(1);
});

test('the newest rows of the instant are asked for as it moves', () => {
  const arrivals = [
    { atMs: 300, rows: 100, bytes: 20 },
    { atMs: 600, rows: 200, bytes: 30 },
  ];
  const { run, move, sent } = prepare({ ...RECORDING, arrivals, rows: 200 }, BODY);
  run.rows.look({ newest: 10 });
  sent.length = 0;
  move(400);
  move(401);
  move(700);
  expect(sent).toEqual([
    { type: 'look', view: { from: 64, to: 128 } },
    { type: 'look', view: { from: 128, to: 256 } },
  ]);
});

test('whoever is told of a change by the replay hears of it once', () => {
  const { run, move, notify } = prepare();
  let heard = 0;
  run.subscribe(() => (heard += 1));
  move(400);
  expect(heard).toBe(0);
  notify();
  expect(heard).toBe(1);
  run.close();
  notify();
  expect(heard).toBe(1);
});

test('a run that is shown again is over: it is not started, marked or measured anew', async () => {
  const { run, move, sent } = prepare();
  move(700);
  const before = run.read();
  expect(await run.start(new AbortController().signal)).toBe(RECORDING);
  run.markPaint(1, 5000, 'frame');
  run.markOutOfView(2);
  run.markHidden();
  run.awaitBusy();
  run.markBusy(200);
  expect(await run.digestRows(false)).toBeUndefined();
  expect(await run.measureParse()).toBeUndefined();
  expect(run.read()).toBe(before);
  expect(sent).toEqual([]);
});

test('closing it releases its rows', () => {
  const { run, timesClosed } = prepare(RECORDING, BODY);
  run.close();
  expect(timesClosed()).toBe(1);
});
