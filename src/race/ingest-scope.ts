import type { IngestLink, IngestRequest, OpenIngest } from '#ingest/ingest-messages';

/** Ingests that are released together. */
export interface IngestScope {
  readonly openIngest: OpenIngest;
  /**
   * From now on ingests are opened; returns the function that closes all that are open, and with them their
   * requests and rows. One whose body was asked for before, to be kept, is closed when that has come. After that
   * none is opened, whoever comes too late with one.
   */
  begin(): () => void;
}

/** An ingest that never was: nothing that is sent to it has an answer. */
const NONE: IngestLink = { send: () => undefined, close: () => undefined };

/** Opens ingests by `openIngest`, and remembers those that are open. */
export function createIngestScope(openIngest: OpenIngest): IngestScope {
  const open = new Set<{ readonly end: () => void }>();
  let isOver = false;
  return {
    openIngest(onMessage) {
      if (isOver) return NONE;
      /** Bodies that were asked for and have not come. */
      let awaited = 0;
      let hasEnded = false;
      const { send, close } = openIngest((message) => {
        if (message.type === 'body') awaited -= 1;
        if (message.type === 'gone') awaited = 0;
        onMessage(message);
        if (hasEnded) link.end();
      });
      const link = {
        send(request: IngestRequest) {
          if (request.type === 'body') awaited += 1;
          send(request);
        },
        close() {
          open.delete(link);
          close();
        },
        end() {
          hasEnded = true;
          if (awaited <= 0) link.close();
        },
      };
      open.add(link);
      return link;
    },
    begin() {
      isOver = false;
      return () => {
        isOver = true;
        for (const link of open) link.end();
      };
    },
  };
}
