import { STREAMED } from '#roads/streamed';
import { encodeLine } from '#wire/wire-line';
import { createIngest, type IngestOptions } from './ingest.ts';
import type {
  IngestMessage,
  IngestRequest,
  WorkerAnswer,
  WorkerPing,
  WorkerSetup,
} from './ingest-messages.ts';

/** The part of a worker's global scope that is used to serve an ingest. */
export interface WorkerScope {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<IngestRequest | WorkerSetup | WorkerPing>) => void,
  ): void;
  postMessage(message: IngestMessage | WorkerAnswer, transfer: Transferable[]): void;
}

/** The part of a worker's `performance` that dates a run. */
export type IngestPerformance = Pick<Performance, 'now' | 'timeOrigin' | 'getEntriesByType'>;

/**
 * Serves one ingest over a worker's messages, and reports that it is alive: after its setup, to each ping, and when
 * it has passed on a stop.
 *
 * Its clock is the page's: this worker's times, shifted by the difference of the two time origins
 * (https://www.w3.org/TR/hr-time-3/#dfn-current-high-resolution-time).
 */
export function serveIngest(
  scope: WorkerScope,
  surroundings: Pick<IngestOptions, 'fetch' | 'defer' | 'pause'> & {
    readonly performance: IngestPerformance;
  },
): void {
  const { performance, ...rest } = surroundings;
  let offsetMs = 0;
  const ingest = createIngest({
    ...rest,
    now: () => performance.now() + offsetMs,
    readTimings: () => performance.getEntriesByType('resource') as PerformanceResourceTiming[],
    post: (message, transfer) => scope.postMessage(message, [...transfer]),
  });
  const answer = (message: WorkerAnswer) => scope.postMessage(message, []);
  scope.addEventListener('message', ({ data }) => {
    switch (data.type) {
      case 'setup':
        offsetMs = performance.timeOrigin - data.timeOrigin;
        warmUp(rest);
        answer({ type: 'alive', isStopped: false });
        return;
      case 'ping':
        answer({ type: 'alive', isStopped: false });
        return;
      case 'stop':
        ingest.handle(data);
        answer({ type: 'alive', isStopped: true });
        return;
      default:
        ingest.handle(data);
    }
  });
}

/** Lets an ingest read a few rows as a warm-up, so that the first rows of a run are not read by cold code. */
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
  ingest.handle({ type: 'start', contestant: { road: STREAMED, url: 'https://warm-up.invalid/' } });
}
