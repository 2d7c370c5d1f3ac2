import type { IngestLink, OpenIngest } from '#ingest/ingest-messages';

/** Ingests that are released together. */
export interface IngestScope {
  readonly openIngest: OpenIngest;
  /** Closes all that are open, and with them their requests and rows. */
  closeAll(): void;
}

/** Opens ingests by `openIngest`, and remembers those that are open. */
export function createIngestScope(openIngest: OpenIngest): IngestScope {
  const open = new Set<IngestLink>();
  return {
    openIngest(onMessage) {
      const { send, close } = openIngest(onMessage);
      const link: IngestLink = {
        send,
        close() {
          open.delete(link);
          close();
        },
      };
      open.add(link);
      return link;
    },
    closeAll() {
      for (const link of open) link.close();
    },
  };
}
