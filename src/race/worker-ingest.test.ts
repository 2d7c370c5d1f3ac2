import { getEventListeners } from 'node:events';
import { STREAMED } from '#roads/streamed';
import { expect, test, vi } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import type { OpenIngest } from '#ingest/ingest-messages';
import { createRun, type Run } from './run.ts';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { createWorkerIngest } from './worker-ingest.ts';
import { serveIngest, type WorkerScope } from '#ingest/serve-ingest';

const PAGE_ORIGIN = 1_000_000;

/** The browser's entry for a request on a new connection. */
const TIMING = {
  name: 'https://example.test/',
  startTime: 10,
  redirectStart: 0,
  redirectEnd: 0,
  domainLookupStart: 12,
  domainLookupEnd: 15,
  connectStart: 15,
  secureConnectionStart: 20,
  connectEnd: 27,
  requestStart: 27,
  responseStart: 40,
  responseEnd: 60,
  nextHopProtocol: 'h2',
  encodedBodySize: 30,
};

/** Timers that fire when the test says so, once each. */
function prepareTimers() {
  const due: { readonly task: () => void; readonly durationMs: number }[] = [];
  return {
    timer(task: () => void, durationMs: number) {
      const entry = { task, durationMs };
      due.push(entry);
      return () => {
        const at = due.indexOf(entry);
        if (at >= 0) due.splice(at, 1);
      };
    },
    /** Fires the pending timers with this duration. */
    fire(durationMs: number) {
      for (const entry of due.filter((each) => each.durationMs === durationMs)) {
        due.splice(due.indexOf(entry), 1);
        entry.task();
      }
    },
    has: (durationMs: number) => due.some((each) => each.durationMs === durationMs),
  };
}

const STOP_MS = 60;
const BEAT_MS = 2000;
const SPARE_MS = 2000;

/** Lets messages between ports arrive. */
async function passMessages(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise<void>((done) => setImmediate(done));
}

/** The fate of a worker: it works, its code can't be loaded, or it was terminated without notice. */
type Fate = 'works' | 'fails' | 'mute';

/** Workers that are message ports: everything is cloned and arrives later, as with real ones. */
function prepareWorkers(
  fetch: (request: Request) => Promise<Response>,
  { spares = 2 }: { spares?: number } = {},
) {
  const started: { terminated: boolean; isMute: boolean; port: EventTarget }[] = [];
  const timers = prepareTimers();
  const clock = { nowMs: 5000, workersMs: 100 };
  const surroundings: { fate: Fate; openHere: () => Promise<OpenIngest> } = {
    fate: 'works',
    openHere: () => Promise.reject(new Error('not loaded')),
  };
  const createWorker = () => {
    const { port1, port2 } = new MessageChannel();
    const state = { terminated: false, isMute: surroundings.fate !== 'works', port: port1 };
    started.push(state);
    const scope: WorkerScope = {
      addEventListener: (_type, listener) => {
        const hear = (event: Event) => {
          if (!state.isMute) listener(event as MessageEvent);
        };
        port2.addEventListener('message', hear);
        port2.start();
      },
      postMessage(message, transfer) {
        if (!state.isMute) port2.postMessage(message, transfer);
      },
    };
    serveIngest(scope, {
      fetch,
      // This worker started 5 s after the page.
      performance: {
        timeOrigin: PAGE_ORIGIN + 5000,
        now: () => clock.workersMs,
        getEntriesByType: () => [TIMING],
      } as unknown as Performance,
      defer: setImmediate,
      pause: setImmediate,
    });
    const terminate = () => {
      state.terminated = true;
      port1.close();
      port2.close();
    };
    port1.start();
    if (surroundings.fate === 'fails') {
      setImmediate(() => port1.dispatchEvent(new Event('error')));
    }
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  const openIngest = createWorkerIngest({
    createWorker,
    timeOrigin: PAGE_ORIGIN,
    spares,
    timer: timers.timer,
    now: () => clock.nowMs,
    openHere: () => surroundings.openHere(),
  });
  const prepare = () =>
    createRun({
      contestant: { road: STREAMED, url: 'https://example.test/' },
      openIngest,
      schedule: setImmediate,
    });
  return { started, prepare, timers, clock, surroundings };
}

/** A request whose response the test writes, and whether it was aborted. */
function prepareStream() {
  const stream = createControlledResponse();
  const signals: AbortSignal[] = [];
  const fetch = (request: Request) => {
    signals.push(request.signal);
    request.signal.addEventListener('abort', () => stream.fail(request.signal.reason));
    return Promise.resolve(stream.response);
  };
  return { stream, fetch, signals };
}

/** Resolves when `run` has this many rows. */
function untilRows(run: Run, rows: number): Promise<void> {
  return new Promise((resolve) => {
    run.subscribe(() => run.read()?.rows === rows && resolve());
  });
}

test('a run in a worker has the same rows, and its times are on the page’s clock', async () => {
  const body = pageLine(1, [{ a: 1 }, { a: 2 }]) + endLine(1, 2);
  const { prepare } = prepareWorkers(() => Promise.resolve(new Response(body)));
  const run = prepare();
  const recording = await run.start(new AbortController().signal);
  expect(recording).toMatchObject({
    state: 'complete',
    rows: 2,
    startedAtMs: 5100,
    arrivals: [{ rows: 2, producedMs: 100 }],
    network: {
      queuedMs: 2,
      dnsMs: 3,
      connectMs: 5,
      tlsMs: 7,
      waitingMs: 13,
      downloadMs: 20,
      totalMs: 50,
      protocol: 'h2',
      encodedBytes: 30,
    },
  });
  await run.digestRows(false);
  expect(run.read()?.contentHash).toMatch(/^[\da-f]{16}$/);
  expect(run.rows.rowAt(1)?.cells[0]?.text).toBe('2');
  expect(await run.readRow(1)).toMatchObject({ text: '{"a":2}' });
  run.close();
});

test('stopping a run in a worker ends its request', async () => {
  const stream = createControlledResponse();
  const signals: AbortSignal[] = [];
  const { prepare } = prepareWorkers((request) => {
    signals.push(request.signal);
    request.signal.addEventListener('abort', () => stream.fail(request.signal.reason));
    return Promise.resolve(stream.response);
  });
  const run = prepare();
  const controller = new AbortController();
  const ended = run.start(controller.signal);
  stream.write(pageLine(1, [1]));
  await new Promise<void>((resolve) => {
    run.subscribe(() => run.read()?.rows === 1 && resolve());
  });
  controller.abort();
  expect(await ended).toMatchObject({ state: 'aborted', rows: 1 });
  expect(signals.at(-1)?.aborted).toBe(true);
  run.close();
});

test('workers are started ahead, but not while a run is under way, and closing a run ends its own', async () => {
  const { started, prepare } = prepareWorkers(() => Promise.resolve(new Response(endLine(0, 0))));
  expect(started).toHaveLength(2);
  const runs = [prepare(), prepare()];
  expect(started).toHaveLength(2);
  for (const run of runs) await run.start(new AbortController().signal);
  expect(started).toHaveLength(4);
  for (const run of runs) run.close();
  expect(started.map(({ terminated }) => terminated)).toEqual([true, true, false, false]);
});

test('a worker that a run has taken is watched only by the run', async () => {
  const { stream, fetch } = prepareStream();
  const { started, prepare } = prepareWorkers(fetch);
  const run = prepare();
  const ended = run.start(new AbortController().signal);
  stream.write(pageLine(1, [{ a: 1 }]));
  await untilRows(run, 1);
  const [taken, spare] = started.map(({ port }) => getEventListeners(port, 'error').length);
  expect({ taken, spare }).toEqual({ taken: 1, spare: 1 });
  stream.write(endLine(1, 1));
  stream.end();
  await ended;
  run.close();
});

test('an uncaught error fails its run for good: the request ends, and the rows that came can be read', async () => {
  const { stream, fetch, signals } = prepareStream();
  const { started, prepare } = prepareWorkers(fetch);
  const run = prepare();
  const ended = run.start(new AbortController().signal);
  stream.write(pageLine(1, [{ a: 1 }]));
  await untilRows(run, 1);
  started[0]?.port.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  const recording = await ended;
  expect(recording).toMatchObject({
    state: 'failed',
    rows: 1,
    problem: { code: 'unexpected', message: expect.stringContaining('out of memory') },
  });
  await passMessages();
  expect(signals.at(-1)?.aborted).toBe(true);
  expect(run.read()).toEqual(recording);
  expect(await run.readRow(0)).toMatchObject({ text: '{"a":1}' });
  run.close();
});

test('a run that is stopped ends in time although its worker does not answer, and keeps the rows that arrived', async () => {
  const { stream, fetch } = prepareStream();
  const { started, prepare, timers, clock } = prepareWorkers(fetch);
  const run = prepare();
  const controller = new AbortController();
  const ended = run.start(controller.signal);
  stream.write(pageLine(1, [{ a: 1 }]));
  await untilRows(run, 1);
  Object.assign(started[0] ?? {}, { isMute: true });
  clock.nowMs = 7100;
  controller.abort();
  // The page may be late as well.
  clock.nowMs = 7900;
  timers.fire(STOP_MS);
  expect(await ended).toMatchObject({ state: 'aborted', rows: 1, endMs: 2000 });
  expect(started[0]?.terminated).toBe(true);
  expect(run.rows.rowAt(0)?.cells[0]?.text).toBe('1');
  expect(await run.readRow(0)).toMatchObject({ problem: expect.stringContaining('worker') });
  await run.digestRows(false);
  run.close();
});

test('a run that is stopped ended then, however late its worker hears of it, but not before what had come', async () => {
  for (const [lastChunkAtMs, endMs] of [
    [1400, 2000],
    [2300, 2300],
  ] as const) {
    const { stream, fetch } = prepareStream();
    const { prepare, clock } = prepareWorkers(fetch);
    const run = prepare();
    const controller = new AbortController();
    const ended = run.start(controller.signal);
    stream.write(pageLine(1, [{ a: 1 }]));
    await untilRows(run, 1);
    clock.workersMs = 100 + lastChunkAtMs;
    stream.write(pageLine(2, [{ a: 2 }]));
    await untilRows(run, 2);
    clock.nowMs = 7100;
    clock.workersMs = 2800;
    controller.abort();
    const recording = await ended;
    expect(recording).toMatchObject({ state: 'aborted', rows: 2, endMs, receivedMs: endMs });
    expect(recording.chunks.at(-1)?.atMs).toBe(lastChunkAtMs);
    run.close();
  }
});

test('a worker that receives a stop but reports no end keeps its rows, and its later end changes nothing', async () => {
  const { stream, signals } = prepareStream();
  const bodies: Response[] = [stream.response];
  // Its body does not end with the abort.
  const { started, prepare, timers } = prepareWorkers((request) => {
    signals.push(request.signal);
    return Promise.resolve(bodies.shift() ?? new Response(''));
  });
  const run = prepare();
  const controller = new AbortController();
  const ended = run.start(controller.signal);
  await passMessages();
  stream.write(pageLine(1, [{ a: 1 }]));
  await untilRows(run, 1);
  controller.abort();
  await passMessages();
  timers.fire(STOP_MS);
  const recording = await ended;
  expect(recording).toMatchObject({ state: 'aborted', rows: 1 });
  expect(started[0]?.terminated).toBe(false);
  stream.write(pageLine(2, [{ a: 2 }]) + endLine(2, 2));
  stream.end();
  await passMessages();
  expect(run.read()).toEqual(recording);
  expect(await run.readRow(0)).toMatchObject({ text: '{"a":1}' });
  run.close();
});

test('a worker that stops answering is given up after five pings', async () => {
  const { stream, fetch } = prepareStream();
  const { started, prepare, timers, clock } = prepareWorkers(fetch);
  const run = prepare();
  const ended = run.start(new AbortController().signal);
  stream.write(pageLine(1, [{ a: 1 }]));
  await untilRows(run, 1);
  for (let beat = 0; beat < 12; beat += 1) {
    timers.fire(BEAT_MS);
    await passMessages();
  }
  expect(run.read()?.state).toBe('running');
  Object.assign(started[0] ?? {}, { isMute: true });
  clock.nowMs = 17_000;
  for (let beat = 0; beat < 6; beat += 1) {
    timers.fire(BEAT_MS);
    await passMessages();
  }
  expect(await ended).toMatchObject({
    state: 'failed',
    rows: 1,
    problem: { message: expect.stringContaining('has not answered for 10 s') },
  });
  expect(started[0]?.terminated).toBe(true);
  expect(timers.has(BEAT_MS)).toBe(false);
  run.close();
});

test('a worker that was terminated while it waited is replaced before anything is sent', async () => {
  const { started, prepare, timers } = prepareWorkers(() =>
    Promise.resolve(new Response(endLine(0, 0))),
  );
  await passMessages();
  for (const worker of started) worker.isMute = true;
  const run = prepare();
  const ended = run.start(new AbortController().signal);
  await passMessages();
  timers.fire(SPARE_MS);
  expect(await ended).toMatchObject({ state: 'complete' });
  expect(started[0]?.terminated).toBe(true);
  run.close();
});

test('if no worker can be started, the page’s own thread reads, and the recording says so', async () => {
  const { prepare, surroundings, started } = prepareWorkers(() => new Promise(() => undefined), {
    spares: 0,
  });
  surroundings.fate = 'fails';
  surroundings.openHere = () =>
    Promise.resolve(
      createLocalIngest({
        fetch: () => Promise.resolve(new Response(pageLine(1, [1]) + endLine(1, 1))),
        now: () => 0,
        defer: setImmediate,
        pause: setImmediate,
      }),
    );
  const run = prepare();
  expect(await run.start(new AbortController().signal)).toMatchObject({
    state: 'complete',
    rows: 1,
    isReadHere: true,
  });
  expect(started.map(({ terminated }) => terminated)).toEqual([true]);
  run.close();
});

test('if nothing can be started that reads, the run fails and says that nothing was sent', async () => {
  const requests: Request[] = [];
  const { prepare, surroundings, timers } = prepareWorkers(
    (request) => {
      requests.push(request);
      return new Promise(() => undefined);
    },
    { spares: 0 },
  );
  surroundings.fate = 'fails';
  const run = prepare();
  expect(await run.start(new AbortController().signal)).toMatchObject({
    state: 'failed',
    problem: { message: expect.stringContaining('Nothing was sent') },
  });
  expect(requests).toEqual([]);
  expect(timers.has(BEAT_MS)).toBe(false);
  run.close();
});

test('a run that is stopped while it waits for a worker ends, and nothing is sent', async () => {
  const requests: Request[] = [];
  const { prepare, surroundings, timers, started } = prepareWorkers(
    (request) => {
      requests.push(request);
      return new Promise(() => undefined);
    },
    { spares: 0 },
  );
  surroundings.fate = 'mute';
  const run = prepare();
  const controller = new AbortController();
  const ended = run.start(controller.signal);
  await passMessages();
  controller.abort();
  timers.fire(STOP_MS);
  expect(await ended).toMatchObject({ state: 'aborted', rows: 0 });
  expect(requests.filter(({ url }) => url.includes('example'))).toEqual([]);
  timers.fire(10_000);
  await passMessages();
  expect(started.every(({ terminated }) => terminated)).toBe(true);
  run.close();
});

test('an uncaught error over a row is the answer to it, and other rows can still be read', async () => {
  const body = pageLine(1, [{ a: 1 }, { a: 2 }]) + endLine(1, 2);
  const { started, prepare, timers } = prepareWorkers(() => Promise.resolve(new Response(body)));
  const run = prepare();
  const recording = await run.start(new AbortController().signal);
  await passMessages();
  const worker = started[0];
  // It dies over this row, and goes on to answer what comes after it.
  Object.assign(worker ?? {}, { isMute: true });
  const row = run.readRow(1);
  const kept = run.readBody(1000);
  await passMessages();
  Object.assign(worker ?? {}, { isMute: false });
  worker?.port.dispatchEvent(Object.assign(new Event('error'), { message: 'too long' }));
  expect(await row).toMatchObject({ index: 1, problem: expect.stringContaining('too long') });
  expect(await kept).toBeUndefined();
  expect(run.read()?.state).toBe(recording.state);
  // Nothing is awaited any more.
  timers.fire(BEAT_MS);
  expect(timers.has(BEAT_MS)).toBe(false);
  expect(await run.readRow(0)).toMatchObject({ text: '{"a":1}' });
  run.close();
});

test.each([
  [
    'a whole row',
    (run: Run) => run.readRow(0),
    { type: 'row', index: 0, problem: expect.stringContaining('has not answered for 10 s') },
  ],
  ['the body', (run: Run) => run.readBody(1000), undefined],
  ['the hashes of its rows', (run: Run) => run.digestRows(true), undefined],
  ['what parsing costs', (run: Run) => run.measureParse(), undefined],
] as const)(
  'whoever asks a worker that is gone for %s does not wait for ever',
  async (_, ask, said) => {
    const body = pageLine(1, [{ a: 1 }]) + endLine(1, 1);
    const { started, prepare, timers } = prepareWorkers(() => Promise.resolve(new Response(body)));
    const run = prepare();
    await run.start(new AbortController().signal);
    await passMessages();
    timers.fire(BEAT_MS);
    expect(timers.has(BEAT_MS)).toBe(false);
    Object.assign(started[0] ?? {}, { isMute: true });
    const answer = ask(run);
    expect(timers.has(BEAT_MS)).toBe(true);
    for (let beat = 0; beat < 6; beat += 1) {
      timers.fire(BEAT_MS);
      await passMessages();
    }
    expect(await answer).toEqual(said);
    expect(run.read()?.state).toBe('complete');
    expect(started[0]?.terminated).toBe(true);
    run.close();
  },
);

test('a worker that was terminated after the end is noticed when rows are asked for, and they say so', async () => {
  const rows = Array.from({ length: 200 }, (_, a) => ({ a }));
  const body = pageLine(1, rows) + endLine(1, rows.length);
  const { started, prepare, timers } = prepareWorkers(() => Promise.resolve(new Response(body)));
  const run = prepare();
  await run.start(new AbortController().signal);
  await passMessages();
  run.rows.look({ from: 64, to: 128 });
  await passMessages();
  expect(run.rows.rowAt(100)?.cells[0]?.text).toBe('100');
  timers.fire(BEAT_MS);
  await passMessages();
  expect(timers.has(BEAT_MS)).toBe(false);
  // That it was heard of before says nothing.
  const alive = { data: { type: 'alive', isStopped: false } };
  started[0]?.port.dispatchEvent(Object.assign(new Event('message'), alive));
  Object.assign(started[0] ?? {}, { isMute: true });
  run.rows.look({ from: 128, to: 192 });
  const changed = vi.fn<() => void>();
  run.subscribe(changed);
  for (let beat = 0; beat < 6; beat += 1) {
    timers.fire(BEAT_MS);
    await passMessages();
  }
  expect(changed).toHaveBeenCalled();
  expect(run.read()?.state).toBe('complete');
  expect(run.rows.rowAt(100)?.cells[0]?.text).toBe('100');
  expect(run.rows.rowAt(150)).toMatchObject({
    index: 150,
    cells: [{ text: 'gone' }],
    problem: expect.stringContaining('went with its worker'),
  });
  expect(run.rows.rowAt(200)).toBeUndefined();
  run.close();
});
