import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { encodeLine } from '#wire/wire-line';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { answerWith, NDJSON, prepareRun, settle, streamOf } from './testing/prepare-run.ts';

test('a streamed run has rows before the response has ended, and records when', async () => {
  const stream = createControlledResponse(NDJSON);
  const { run, ended, clock } = prepareRun('streamed', () => Promise.resolve(stream.response));
  clock.nowMs = 1040;
  await settle();
  clock.nowMs = 1100;
  stream.write(pageLine(1, [{ n: 1 }, { n: 2 }]));
  await settle();
  expect(run.rows.rowCount).toBe(2);
  clock.nowMs = 1200;
  stream.write(pageLine(2, [{ n: 3 }]));
  await settle();
  clock.nowMs = 1250;
  stream.write(endLine(2, 3));
  stream.end();
  const recording = await ended;
  expect(recording).toMatchObject({
    state: 'complete',
    startedAtMs: 1000,
    endMs: 250,
    rows: 3,
    status: 200,
    headers: { 'content-type': 'application/x-ndjson' },
    marks: { headersMs: 40, firstRowMs: 100, lastRowMs: 200 },
    arrivals: [
      { atMs: 100, rows: 2, producedMs: 100 },
      { atMs: 200, rows: 3, producedMs: 200 },
    ],
  });
  expect(recording.problem).toBeUndefined();
});

test('a buffered run has all rows at once, with its last byte, and every chunk in its record', async () => {
  const buffered = createControlledResponse();
  const { run, ended, clock } = prepareRun('buffered', () => Promise.resolve(buffered.response));
  await settle();
  clock.nowMs = 1300;
  buffered.write('{"userData":[{"n":1},');
  await settle();
  expect(run.rows.rowCount).toBe(0);
  clock.nowMs = 1400;
  buffered.write('{"n":2}]}');
  buffered.end();
  expect(await ended).toMatchObject({
    state: 'complete',
    rows: 2,
    bytes: 30,
    marks: { headersMs: 0, firstRowMs: 400, lastRowMs: 400 },
    chunks: [
      { atMs: 300, bytes: 21 },
      { atMs: 400, bytes: 30 },
    ],
    arrivals: [{ atMs: 400, rows: 2, bytes: 30 }],
  });
});

test('an ended run no longer listens to the signal that would have stopped it', async () => {
  const { ended, signal } = prepareRun('streamed', answerWith(endLine(0, 0), NDJSON));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await ended;
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a recording survives being written as JSON', async () => {
  const { recording } = await streamOf(pageLine(1, [1]) + endLine(1, 1));
  expect(JSON.parse(JSON.stringify(recording))).toEqual(recording);
});

test('stopping before the headers aborts the request', async () => {
  const { ended, abort, requests } = prepareRun(
    'buffered',
    () => new Promise((_, reject) => setTimeout(reject, 0, new DOMException('', 'AbortError'))),
  );
  abort();
  expect(requests[0]?.signal.aborted).toBe(true);
  expect(await ended).toMatchObject({ state: 'aborted', rows: 0 });
});

test('stopping inside the body ends it as aborted and keeps its rows', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended, abort } = prepareRun('streamed', () => Promise.resolve(stream.response));
  stream.write(pageLine(1, [1]));
  await settle();
  abort();
  stream.fail(new DOMException('stopped', 'AbortError'));
  const recording = await ended;
  expect(recording).toMatchObject({ state: 'aborted', rows: 1 });
  expect(recording.problem).toBeUndefined();
});

test('a terminal error line releases the rest of the body', async () => {
  const stream = createControlledResponse(NDJSON);
  const { ended } = prepareRun('streamed', () => Promise.resolve(stream.response));
  const error = { name: 'E', message: 'm', retryable: false };
  stream.write(encodeLine({ type: 'error', error, pages: 0, count: 0, elapsedMs: 0 }));
  await ended;
  expect(stream.isCancelled()).toBe(true);
});

test('however much happens between two frames, listeners are called once', async () => {
  const stream = createControlledResponse(NDJSON);
  const due: (() => void)[] = [];
  const { run } = prepareRun('streamed', () => Promise.resolve(stream.response), due);
  const flush = () => due.splice(0).forEach((notify) => notify());
  await settle();
  flush();
  let heard = 0;
  run.subscribe(() => (heard += 1));
  stream.write(pageLine(1, [1]));
  await settle();
  for (let page = 2; page <= 5; page += 1) stream.write(pageLine(page, [page]));
  await settle();
  expect(due).toHaveLength(1);
  expect(run.read()?.rows).toBe(0);
  flush();
  expect(heard).toBe(1);
  expect(run.read()?.rows).toBe(1);
  while (run.read()?.rows !== 5) {
    await settle();
    expect(due).toHaveLength(1);
    flush();
  }
  expect(heard).toBeLessThan(10);
});

test('a run sends one request, however often it is started', async () => {
  const { run, ended, requests } = prepareRun('streamed', answerWith(endLine(0, 0), NDJSON));
  const again = await run.start(new AbortController().signal);
  expect(again).toBe(await ended);
  expect(requests).toHaveLength(1);
});

test('whatever the chunks, the rows are the same', async () => {
  const body =
    pageLine(1, [{ city: 'Zürich' }, 2]) + pageLine(2, [{ city: 'Малага' }]) + endLine(2, 3);
  const bytes = new TextEncoder().encode(body);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { run, ended } = prepareRun('streamed', () =>
    Promise.resolve(new Response(stream, NDJSON)),
  );
  expect(await ended).toMatchObject({ state: 'complete', rows: 3, bytes: bytes.length });
  expect(run.rows.rowAt(2)?.cells[0]?.text).toBe('Малага');
});

test('reading never waits for the page, which shows nothing here until it is told to', async () => {
  const stream = createControlledResponse(NDJSON);
  const due: (() => void)[] = [];
  const { run, ended, clock } = prepareRun('streamed', () => Promise.resolve(stream.response), due);
  await settle();
  for (let page = 1; page <= 20; page += 1) {
    clock.nowMs = 1000 + page;
    stream.write(pageLine(page, [page]));
    await settle();
  }
  stream.write(endLine(20, 20));
  stream.end();
  clock.nowMs = 9000;
  expect(run.rows.rowCount).toBeLessThan(20);
  while (due.length > 0) {
    due.splice(0).forEach((notify) => notify());
    await settle();
  }
  const { marks, chunks } = await ended;
  expect(marks).toMatchObject({ firstRowMs: 1, lastRowMs: 20 });
  expect(chunks).toHaveLength(21);
});

test('a search finds rows that are here and rows that arrive later', async () => {
  const stream = createControlledResponse(NDJSON);
  const { run, ended } = prepareRun('streamed', () => Promise.resolve(stream.response));
  run.search.find('ber');
  stream.write(pageLine(1, [{ city: 'Bern' }, { city: 'Basel' }]));
  await settle();
  expect(run.search).toMatchObject({ matchCount: 1, searchedRows: 2 });
  stream.write(pageLine(2, [{ city: 'Genf' }, { city: 'Arber' }]) + endLine(2, 4));
  stream.end();
  await ended;
  await settle();
  expect([0, 1, 2].map(run.search.matchAt)).toEqual([0, 3, undefined]);
  expect(run.search.positionOf(1)).toBe(1);
  expect([0, 1, 2, 3].map(run.search.isMatch)).toEqual([true, false, false, true]);
  run.search.find('');
  expect(run.search).toMatchObject({ text: '', matchCount: 0 });
});

test('a row can be read whole, and a request for a missing row is answered too', async () => {
  const { run, ended } = prepareRun('streamed', answerWith(pageLine(1, [{ a: 'x'.repeat(900) }])));
  await ended;
  expect((await run.readRow(0)).text).toHaveLength(908);
  expect(await run.readRow(5)).toEqual({ type: 'row', index: 5 });
});
