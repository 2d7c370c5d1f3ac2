import { createLocalIngest } from '#ingest/local-ingest';
import type { OpenIngest } from '#ingest/ingest-messages';

/**
 * The composition root of ingests on the page's own thread, for where no worker can be had; `fetch` is
 * the real network's.
 */
export function openIngestHere(fetch: (request: Request) => Promise<Response>): OpenIngest {
  return createLocalIngest({
    fetch,
    now: () => performance.now(),
    defer: (task) => void setTimeout(task),
    pause: (task, durationMs) => void setTimeout(task, durationMs),
  });
}
