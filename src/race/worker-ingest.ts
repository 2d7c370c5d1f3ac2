import { encodeLine } from '#wire/wire-line';
import { createIngest, type IngestOptions } from './ingest.ts';
import type { IngestMessage, IngestRequest } from './ingest-messages.ts';
import type { OpenIngest } from './run.ts';

/** The message that a worker hears first. */
export interface WorkerSetup {
  readonly type: 'setup';
  /** The page's `performance.timeOrigin`, in ms since 1970. */
  readonly timeOrigin: number;
}

/** The part of a worker's own global scope that it serves an ingest over. */
export interface WorkerScope {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<IngestRequest | WorkerSetup>) => void,
  ): void;
  postMessage(message: IngestMessage, transfer: Transferable[]): void;
}

/**
 * Opens ingests in workers that `createWorker` starts, each in one of its own; closing one ends its
 * worker, and with it everything that it holds.
 *
 * `spares` workers are started ahead, so that the next ingests need not wait for their code; but
 * only while no run is under way, which they could slow down.
 */
export function createWorkerIngest(
  createWorker: () => Worker,
  timeOrigin: number,
  spares: number,
): OpenIngest {
  const idle: Worker[] = [];
  const busy = new Set<Worker>();

  function startWorker(): Worker {
    const worker = createWorker();
    worker.postMessage({ type: 'setup', timeOrigin } satisfies WorkerSetup);
    return worker;
  }

  function settle(worker: Worker): void {
    busy.delete(worker);
    while (busy.size === 0 && idle.length < spares) idle.push(startWorker());
  }

  while (idle.length < spares) idle.push(startWorker());
  return (onMessage) => {
    const worker = idle.shift() ?? startWorker();
    busy.add(worker);
    worker.addEventListener('message', ({ data }: MessageEvent<IngestMessage>) => {
      onMessage(data);
      if (data.type === 'report' && data.facts.state !== 'running') settle(worker);
    });
    worker.addEventListener('error', ({ message }) => {
      onMessage({ type: 'breakdown', message: message || 'its worker could not be started' });
      settle(worker);
    });
    return {
      send: (request) => worker.postMessage(request),
      close() {
        worker.terminate();
        busy.delete(worker);
      },
    };
  };
}

/**
 * Serves one ingest over a worker's messages.
 *
 * Its clock is the page's: this worker's instants, moved by the difference of the two time origins
 * (https://www.w3.org/TR/hr-time-3/#dfn-current-high-resolution-time).
 */
export function serveIngest(
  scope: WorkerScope,
  surroundings: Pick<IngestOptions, 'fetch' | 'defer' | 'pause'> & {
    readonly performance: Performance;
  },
): void {
  const { performance, ...rest } = surroundings;
  let offsetMs = 0;
  const ingest = createIngest({
    ...rest,
    now: () => performance.now() + offsetMs,
    findTiming: (url) =>
      performance.getEntriesByName(url, 'resource').at(-1) as PerformanceResourceTiming | undefined,
    post: (message, transfer) => scope.postMessage(message, [...transfer]),
  });
  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'setup') {
      offsetMs = performance.timeOrigin - data.timeOrigin;
      warmUp(rest);
    } else ingest.handle(data);
  });
}

/** Lets an ingest read a few rows for nothing, so that the first of a run are not read by code never run before. */
function warmUp(surroundings: Pick<IngestOptions, 'defer' | 'pause'>): void {
  const userData = Array.from({ length: 64 }, (_, id) => ({ id, name: 'warm-up', tags: [true] }));
  const lines = [1, 2, 3].map((page) =>
    encodeLine({ type: 'page', page, count: userData.length, elapsedMs: page, userData }),
  );
  lines.push(encodeLine({ type: 'end', pages: 3, count: 3 * userData.length, elapsedMs: 4 }));
  const ingest = createIngest({
    ...surroundings,
    fetch: () => Promise.resolve(new Response(lines.join(''))),
    now: () => 0,
    post: () => ingest.handle({ type: 'ready' }),
  });
  ingest.handle({ type: 'start', contestant: 'streamed', url: 'https://warm-up.invalid/' });
}
