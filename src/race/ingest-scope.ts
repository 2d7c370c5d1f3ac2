import type { IngestLink, OpenIngest } from '#ingest/ingest-messages';

/** Ingests that are released together. */
export interface IngestScope {
  readonly openIngest: OpenIngest;
  /**
   * From now on ingests are opened; returns the function that closes all that are open, and with them their
   * requests and rows. After that none is opened, whoever comes too late with one.
   */
  begin(): () => void;
}

/** An ingest that never was: nothing that is sent to it has an answer. */
const NONE: IngestLink = { send: () => undefined, close: () => undefined };

/** Opens ingests by `openIngest`, and remembers those that are open. */
export function createIngestScope(openIngest: OpenIngest): IngestScope {
  const open = new Set<IngestLink>();
  let isOver = false;
  return {
    openIngest(onMessage) {
      if (isOver) return NONE;
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
    begin() {
      isOver = false;
      return () => {
        isOver = true;
        for (const link of open) link.close();
      };
    },
  };
}
