import { expect, test } from 'vitest';
import type { IngestMessage, IngestRequest, Report } from '#ingest/ingest-messages';
import { factsAtStart, isSettled, type RunFacts } from '#recording/recording';
import { STREAMED } from '#roads/streamed';
import { createRun } from './run.ts';

const CONTESTANT = { road: STREAMED, url: 'https://example.test/' };
const STARTED: RunFacts = factsAtStart(CONTESTANT, 1000);

/** A run whose ingest is the test: what it was sent, and the way to tell it something; frames come when they are drawn. */
function prepareLink() {
  const sent: IngestRequest[] = [];
  const due: (() => void)[] = [];
  const hearing: ((message: IngestMessage) => void)[] = [];
  let closed = 0;
  const run = createRun({
    contestant: CONTESTANT,
    openIngest(onMessage) {
      hearing.push(onMessage);
      return { send: (request) => sent.push(request), close: () => (closed += 1) };
    },
    schedule: (notify) => due.push(notify),
  });
  const controller = new AbortController();
  const tell = (message: IngestMessage) => hearing.forEach((hear) => hear(message));
  return {
    run,
    start: () => run.start(controller.signal),
    abort: () => controller.abort(),
    sent,
    sentTypes: () => sent.splice(0).map(({ type }) => type),
    tell,
    report: (facts: Partial<RunFacts> = {}, changes: Partial<Report> = {}) =>
      tell({
        type: 'report',
        facts: { ...STARTED, ...facts },
        chunks: new Float64Array(),
        arrivals: new Float64Array(),
        columnCount: 0,
        rows: [],
        ...changes,
      }),
    framesDue: () => due.length,
    drawFrame: () => due.splice(0).forEach((notify) => notify()),
    timesClosed: () => closed,
  };
}

test('the start, and what comes before the first row, is told at once; rows wait for a frame', () => {
  const { run, start, report, framesDue, drawFrame } = prepareLink();
  void start();
  expect(run.read()).toBeUndefined();
  report();
  expect(run.read()?.state).toBe('running');
  report({ bytes: 10 });
  expect(run.read()?.bytes).toBe(10);
  report({ bytes: 20, rows: 1 });
  expect(run.read()?.rows).toBe(0);
  expect(framesDue()).toBe(1);
  drawFrame();
  expect(run.read()).toMatchObject({ rows: 1, bytes: 20 });
});

test('the ingest may report again when the last report has been shown, and once for each', () => {
  const { start, report, sentTypes, drawFrame } = prepareLink();
  void start();
  expect(sentTypes()).toEqual(['start']);
  report();
  expect(sentTypes()).toEqual(['ready']);
  report({ rows: 1 });
  expect(sentTypes()).toEqual([]);
  drawFrame();
  drawFrame();
  expect(sentTypes()).toEqual(['ready']);
});

test('a stop does not wait for a frame: the ingest may report its end at once', () => {
  const { start, abort, report, sentTypes } = prepareLink();
  void start();
  report();
  report({ rows: 1 });
  sentTypes();
  abort();
  expect(sentTypes()).toEqual(['stop', 'ready']);
});

test('a run whose signal has been aborted already is started and stopped', () => {
  const { start, abort, sentTypes } = prepareLink();
  abort();
  void start();
  expect(sentTypes()).toEqual(['start', 'stop']);
});

test('chunks and arrivals are added up over reports', () => {
  const { run, start, report } = prepareLink();
  void start();
  report(
    {},
    {
      chunks: Float64Array.of(5, 100, 8, 250),
      arrivals: Float64Array.of(5, 1, 90, Number.NaN),
    },
  );
  report({}, { chunks: Float64Array.of(9, 300), arrivals: Float64Array.of(9, 3, 290, 7) });
  expect(run.read()).toMatchObject({
    chunks: [
      { atMs: 5, bytes: 100 },
      { atMs: 8, bytes: 250 },
      { atMs: 9, bytes: 300 },
    ],
    arrivals: [
      { atMs: 5, rows: 1, bytes: 90 },
      { atMs: 9, rows: 3, bytes: 290, producedMs: 7 },
    ],
  });
  expect(run.read()?.arrivals[0]).not.toHaveProperty('producedMs');
});

test('corrected counts replace the arrivals, and keep the chunks', () => {
  const { run, start, report } = prepareLink();
  void start();
  report({}, { chunks: Float64Array.of(5, 100), arrivals: Float64Array.of(5, 9, 90, Number.NaN) });
  report({}, { isCorrected: true, arrivals: Float64Array.of(5, 2, 90, Number.NaN) });
  expect(run.read()).toMatchObject({
    chunks: [{ atMs: 5, bytes: 100 }],
    arrivals: [{ atMs: 5, rows: 2, bytes: 90 }],
  });
});

test('nothing that is reported after the end changes it, but its rows can still be looked at', async () => {
  const { run, start, report, drawFrame } = prepareLink();
  const ended = start();
  report();
  report({ state: 'complete', endMs: 70, rows: 1 });
  expect(await ended).toMatchObject({ state: 'complete', endMs: 70, rows: 1 });
  report(
    { state: 'failed', endMs: 99, rows: 1 },
    { chunks: Float64Array.of(99, 9), rows: [{ index: 0, cells: [] }] },
  );
  drawFrame();
  expect(run.read()).toMatchObject({ state: 'complete', endMs: 70, chunks: [] });
  expect(run.rows.rowAt(0)).toBeDefined();
});

test('a breakdown fails the run at the instant it happened, and says why', async () => {
  const { start, report, tell } = prepareLink();
  const ended = start();
  report({}, { chunks: Float64Array.of(40, 10) });
  tell({ type: 'breakdown', atMs: 1300 });
  expect(await ended).toMatchObject({
    state: 'failed',
    endMs: 300,
    problem: { code: 'unexpected', message: expect.stringContaining('its end was not reported') },
  });
});

test('a run that broke down ended when its body had been read, and not before its last chunk', async () => {
  const read = prepareLink();
  const readEnded = read.start();
  read.report({ receivedMs: 120 });
  read.tell({ type: 'breakdown', atMs: 1300 });
  expect(await readEnded).toMatchObject({ endMs: 120 });
  const late = prepareLink();
  const lateEnded = late.start();
  late.report({}, { chunks: Float64Array.of(400, 10) });
  late.tell({ type: 'breakdown', atMs: 1300 });
  expect(await lateEnded).toMatchObject({ endMs: 400 });
});

test('a breakdown of a run that was told to stop is its stop, and one after its end is nothing', async () => {
  const { run, start, abort, report, tell } = prepareLink();
  const ended = start();
  report();
  abort();
  tell({ type: 'breakdown', atMs: 1010 });
  const recording = await ended;
  expect(recording).toMatchObject({ state: 'aborted', endMs: 10 });
  expect(recording).not.toHaveProperty('problem');
  tell({ type: 'breakdown', atMs: 5000 });
  expect(run.read()).toMatchObject({ state: 'aborted', endMs: 10 });
});

test('what is due in a scene is known with the next frame, and bounds the end that the page gives it', async () => {
  const { run, start, report, tell, drawFrame } = prepareLink();
  const ended = start();
  report();
  tell({ type: 'due', dueMs: 200 });
  drawFrame();
  expect(run.read()).toMatchObject({ state: 'running', dueMs: 200 });
  tell({ type: 'breakdown', atMs: 1300 });
  const recording = await ended;
  expect(recording).toMatchObject({ state: 'failed', endMs: 200 });
  expect(recording).not.toHaveProperty('dueMs');
});

test('a run that broke down before its first report has ended all the same', async () => {
  const { start, tell } = prepareLink();
  const ended = start();
  tell({ type: 'breakdown', atMs: 900 });
  expect(await ended).toMatchObject({ state: 'failed', startedAtMs: 900, endMs: 0, rows: 0 });
});

test('an abort after the end does not make it a stop', async () => {
  const { run, start, abort, report } = prepareLink();
  const ended = start();
  report({ state: 'complete', endMs: 70 });
  await ended;
  abort();
  run.close();
  expect(run.read()?.state).toBe('complete');
});

test('everybody who asked for a row is answered, each with the row asked for', async () => {
  const { run, tell, sentTypes } = prepareLink();
  const [one, same, other] = [run.readRow(3), run.readRow(3), run.readRow(4)];
  expect(sentTypes()).toEqual(['read', 'read', 'read']);
  tell({ type: 'row', index: 4, text: '{"n":4}' });
  tell({ type: 'row', index: 3, text: '{"n":3}' });
  expect((await other).text).toBe('{"n":4}');
  expect((await one).text).toBe('{"n":3}');
  expect((await same).text).toBe('{"n":3}');
});

test('a row that nobody asked for is nobody’s', async () => {
  const { run, tell } = prepareLink();
  const asked = run.readRow(3);
  tell({ type: 'row', index: 4, text: '{"n":4}' });
  tell({ type: 'row', index: 3, text: '{"n":3}' });
  tell({ type: 'row', index: 3, text: '{"n":3}' });
  expect((await asked).text).toBe('{"n":3}');
});

const GONE = {
  type: 'row',
  index: 2,
  problem: 'This row went with its worker. Start again to read it.',
};

test('a row that is asked for before or after its ingest has gone is said to be gone', async () => {
  const { run, tell, sentTypes } = prepareLink();
  const asked = run.readRow(2);
  tell({ type: 'gone' });
  sentTypes();
  expect(await asked).toEqual(GONE);
  expect(await run.readRow(2)).toEqual(GONE);
  await run.digestRows(false);
  await run.measureParse();
  expect(sentTypes()).toEqual([]);
});

test('the digest of the rows, and what parsing costs, are answered and are in the recording', async () => {
  const { run, start, report, tell } = prepareLink();
  void start();
  report({ state: 'complete', endMs: 70 });
  expect(run.read()).not.toHaveProperty('contentHash');
  expect(run.read()).not.toHaveProperty('parse');
  const digest = run.digestRows(false);
  const parsed = run.measureParse();
  tell({ type: 'digest', hashes: { contentHash: 'abc', orderHash: 'def' } });
  tell({ type: 'parse', cost: { wholeMs: 1, byLineMs: 2, lines: 3 } });
  await digest;
  await parsed;
  expect(run.read()).toMatchObject({
    contentHash: 'abc',
    orderHash: 'def',
    parse: { wholeMs: 1, byLineMs: 2, lines: 3 },
  });
});

test('an ended run says that its rows are being hashed until they are, or never will be', () => {
  for (const [last, hash] of [
    [{ type: 'digest', hashes: { contentHash: 'abc', orderHash: 'def' } }, 'abc'],
    [{ type: 'breakdown', atMs: 80 }, undefined],
  ] as const) {
    const { run, start, report, tell } = prepareLink();
    void start();
    report({ state: 'complete', endMs: 70 });
    void run.digestRows(true);
    expect(run.read()?.isBeingHashed).toBe(true);
    expect(isSettled(run.read())).toBe(false);
    tell(last);
    expect(run.read()).not.toHaveProperty('isBeingHashed');
    expect(run.read()?.contentHash).toBe(hash);
  }
});

test('closing lets go of the ingest, and whoever waits waits no longer', async () => {
  const { run, start, report, timesClosed } = prepareLink();
  const ended = start();
  report();
  const waiting = [run.digestRows(false), run.measureParse(), run.readRow(2)];
  run.close();
  expect(timesClosed()).toBe(1);
  expect(await ended).toMatchObject({ state: 'aborted', endMs: 0 });
  expect(await Promise.all(waiting)).toEqual([undefined, undefined, GONE]);
});

test('the body is asked for up to a size, and those who ask are answered in their order', async () => {
  const { run, tell, sent } = prepareLink();
  const [first, second] = [run.readBody(100), run.readBody(7)];
  expect(sent).toEqual([
    { type: 'body', mostBytes: 100 },
    { type: 'body', mostBytes: 7 },
  ]);
  tell({ type: 'body', bytes: Uint8Array.of(1, 2) });
  tell({ type: 'body' });
  expect(await first).toEqual(Uint8Array.of(1, 2));
  expect(await second).toBeUndefined();
});

test('nobody waits for the body of a response whose ingest has gone', async () => {
  const { run, tell, sentTypes } = prepareLink();
  const asked = run.readBody(100);
  tell({ type: 'gone' });
  expect(await asked).toBeUndefined();
  sentTypes();
  expect(await run.readBody(100)).toBeUndefined();
  expect(sentTypes()).toEqual([]);
});

test('an error of the ingest answers all who wait, a stop that came too late only those who wait for figures', async () => {
  const failed = prepareLink();
  void failed.start();
  const problem = { code: 'unexpected', message: 'It broke.', remedy: 'Start again.' } as const;
  const waiting = [failed.run.readRow(4), failed.run.readBody(9), failed.run.digestRows(false)];
  failed.tell({ type: 'breakdown', atMs: 1300, problem });
  expect(await Promise.all(waiting)).toEqual([
    { type: 'row', index: 4, problem: 'It broke.' },
    undefined,
    undefined,
  ]);
  expect(failed.run.read()).toMatchObject({ state: 'failed', problem });
  const stopped = prepareLink();
  void stopped.start();
  const row = stopped.run.readRow(4);
  const body = stopped.run.readBody(9);
  const figures = [stopped.run.digestRows(false), stopped.run.measureParse()];
  stopped.tell({ type: 'breakdown', atMs: 1300 });
  expect(await Promise.all(figures)).toEqual([undefined, undefined]);
  stopped.tell({ type: 'row', index: 4, text: '{}' });
  stopped.tell({ type: 'body', bytes: Uint8Array.of(1) });
  expect([(await row).text, await body]).toEqual(['{}', Uint8Array.of(1)]);
});

test('that the page read by itself is in the recording', () => {
  const { run, start, report, tell } = prepareLink();
  void start();
  tell({ type: 'read-here' });
  report();
  expect(run.read()?.isReadHere).toBe(true);
});

test('what was on screen is in the recording from the next frame on, in ms since the start', () => {
  const { run, start, report, drawFrame, framesDue } = prepareLink();
  run.markPaint(0, 1050, 'frame');
  run.markOutOfView(1);
  run.markHidden();
  void start();
  report({ rows: 2 });
  drawFrame();
  expect(run.read()).toMatchObject({ marks: {}, wasHidden: false });
  run.markPaint(0, 1050, 'frame');
  run.markPaint(1, 1060, 'element-timing');
  expect(framesDue()).toBe(1);
  drawFrame();
  expect(run.read()?.marks).toMatchObject({ firstPaintMs: 50, lastPaintMs: 60, paintedRows: 2 });
  run.markPaint(1, 1090, 'frame');
  expect(framesDue()).toBe(0);
});

test('a tab that is hidden voids what was seen of a run, unless all of it had been seen', () => {
  const seen = prepareLink();
  void seen.start();
  seen.report({ state: 'complete', endMs: 70, rows: 1 });
  seen.run.markPaint(0, 1050, 'frame');
  seen.run.markHidden();
  seen.drawFrame();
  expect(seen.run.read()).toMatchObject({ wasHidden: false, marks: { firstPaintMs: 50 } });
  const left = prepareLink();
  void left.start();
  left.report({ state: 'complete', endMs: 70, rows: 2 });
  left.run.markPaint(0, 1050, 'frame');
  left.run.markHidden();
  left.drawFrame();
  expect(left.run.read()).toMatchObject({ wasHidden: true, marks: {} });
});

test('rows that came out of view are noted once', () => {
  const { run, start, report, drawFrame, framesDue } = prepareLink();
  void start();
  report();
  expect(run.read()).not.toHaveProperty('wasOutOfView');
  run.markOutOfView(3);
  drawFrame();
  expect(run.read()?.wasOutOfView).toBe(true);
  run.markOutOfView(5);
  expect(framesDue()).toBe(0);
});

test('for how long the page was busy is in the recording at once', () => {
  const { run, start, report } = prepareLink();
  void start();
  report({ state: 'complete', endMs: 70, rows: 2 });
  expect(run.read()).not.toHaveProperty('longestFrameMs');
  run.markBusy(190);
  expect(run.read()?.longestFrameMs).toBe(190);
});

test('a run is not settled until it is known for how long the page was busy, or that nobody knows', () => {
  for (const longestFrameMs of [190, undefined]) {
    const { run, start, report } = prepareLink();
    void start();
    run.awaitBusy();
    report({ state: 'complete', endMs: 70, rows: 0 });
    expect(isSettled(run.read())).toBe(false);
    run.markBusy(longestFrameMs);
    expect(isSettled(run.read())).toBe(true);
    expect(run.read()).not.toHaveProperty('isPageWatched');
  }
});

test('rows that were painted before the tab was hidden keep their times while the page is watched', () => {
  const { run, start, report, drawFrame } = prepareLink();
  void start();
  run.awaitBusy();
  report({ state: 'complete', endMs: 70, rows: 1 });
  run.markPaint(0, 1050, 'frame');
  run.markHidden();
  drawFrame();
  expect(run.read()).toMatchObject({ wasHidden: false, marks: { paintedRows: 1 } });
});

test('who no longer listens hears nothing', () => {
  const { run, start, report } = prepareLink();
  let heard = 0;
  const end = run.subscribe(() => (heard += 1));
  void start();
  report();
  end();
  report({ bytes: 1 });
  expect(heard).toBe(1);
});
