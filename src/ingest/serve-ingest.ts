import { STREAMED } from '#roads/streamed';
import { encodeLine } from '#wire/wire-line';
import { createIngest, type IngestOptions } from './ingest.ts';
import type { IngestMessage, IngestRequest, WorkerSetup } from './ingest-messages.ts';

/** The part of a worker's own global scope that it serves an ingest over. */
export interface WorkerScope {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<IngestRequest | WorkerSetup>) => void,
  ): void;
  postMessage(message: IngestMessage, transfer: Transferable[]): void;
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
  ingest.handle({ type: 'start', contestant: { road: STREAMED, url: 'https://warm-up.invalid/' } });
}
