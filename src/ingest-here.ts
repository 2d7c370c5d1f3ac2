import { createLocalIngest } from '#ingest/local-ingest';
import type { OpenIngest } from '#ingest/ingest-messages';

/**
 * The composition root of ingests on the page's own thread, for when no worker can be started; `fetch` is
 * the real network's, or the simulator's.
 */
export function openIngestHere(fetch: (request: Request) => Promise<Response>): OpenIngest {
  return createLocalIngest({
    fetch,
    now: () => performance.now(),
    defer: (task) => void setTimeout(task),
    pause: (task, durationMs) => void setTimeout(task, durationMs),
  });
}
