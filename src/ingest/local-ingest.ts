import { createIngest, type IngestOptions } from './ingest.ts';
import type { IngestMessage } from './ingest-messages.ts';
import type { OpenIngest } from './ingest-messages.ts';

/** Opens ingests on the calling thread, for when there is no worker. */
export function createLocalIngest(
  options: Pick<IngestOptions, 'fetch' | 'now' | 'defer' | 'pause'>,
): OpenIngest {
  return (onMessage) => {
    let isOpen = true;
    const post = (message: IngestMessage) => {
      queueMicrotask(() => {
        if (isOpen) onMessage(message);
      });
    };
    const ingest = createIngest({ ...options, post });
    return {
      send: (request) => ingest.handle(request),
      close: () => {
        isOpen = false;
      },
    };
  };
}
