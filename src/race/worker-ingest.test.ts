import { BUFFERED } from '#roads/buffered';
import { STREAMED } from '#roads/streamed';
import { expect, test } from 'vitest';
import type { IngestMessage } from '#ingest/ingest-messages';
import { createRun } from './run.ts';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { createWorkerIngest } from './worker-ingest.ts';
import { serveIngest, type WorkerScope } from '#ingest/serve-ingest';

const PAGE_ORIGIN = 1_000_000;

/** What a browser tells of a request on a connection of its own. */
const TIMING = {
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

/** Workers that are message ports: everything is cloned and comes later, as with real ones. */
function prepareWorkers(fetch: (request: Request) => Promise<Response>) {
  const started: { terminated: boolean }[] = [];
  const createWorker = () => {
    const { port1, port2 } = new MessageChannel();
    const state = { terminated: false };
    started.push(state);
    const scope: WorkerScope = {
      addEventListener: (_type, listener) => {
        port2.addEventListener('message', listener as EventListener);
        port2.start();
      },
      postMessage: (message: IngestMessage, transfer) => port2.postMessage(message, transfer),
    };
    serveIngest(scope, {
      fetch,
      // This worker started 5 s after the page.
      performance: {
        timeOrigin: PAGE_ORIGIN + 5000,
        now: () => 100,
        getEntriesByName: () => [TIMING],
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
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  const openIngest = createWorkerIngest(createWorker, PAGE_ORIGIN, 2);
  const prepare = () =>
    createRun({
      contestant: { road: STREAMED, url: 'https://example.test/' },
      openIngest,
      schedule: setImmediate,
    });
  return { started, prepare, createWorker };
}

test('a run in a worker has the same rows, and its instants are on the page’s clock', async () => {
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
  expect(await run.digestRows()).toMatch(/^[\da-f]{16}$/);
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

test('a worker that breaks down fails its run, which says so, rather than leaving it running', async () => {
  const { createWorker } = prepareWorkers(() => new Promise(() => undefined));
  const workers: Worker[] = [];
  const openIngest = createWorkerIngest(
    () => {
      const worker = createWorker();
      workers.push(worker);
      return worker;
    },
    PAGE_ORIGIN,
    0,
  );
  const run = createRun({
    contestant: { road: BUFFERED, url: 'https://example.test/' },
    openIngest,
    schedule: setImmediate,
  });
  const ended = run.start(new AbortController().signal);
  workers[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expect(await ended).toMatchObject({
    state: 'failed',
    rows: 0,
    problem: { code: 'unexpected', message: expect.stringContaining('out of memory') },
  });
  run.close();
});
