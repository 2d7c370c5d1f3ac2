import type { OpenIngest } from '#ingest/ingest-messages';
import { type EndedRecording, isSettled, type Recording } from '#recording/recording';
import { recordingAt } from '#recording/recording-at';
import { countedRows, firstMatches, firstRows, noSearch } from './replayed-rows.ts';
import { findRowFault, type RowFault } from './row-fault.ts';
import { createRun, type Run, type RunOptions } from './run.ts';

/** A run that is shown again. */
export interface ReplayedRun {
  readonly run: Run;
  /** How the rows that are shown differ from those that came, when all have been read; resolves with nothing without a body. */
  readonly rowFault: Promise<RowFault | undefined>;
  /** Moves to what was known `atMs` milliseconds after its start; returns whether anything has changed. */
  move(atMs: number): boolean;
  /** Tells those who listen to the run. */
  notify(): void;
}

/**
 * Prepares a recorded run for being shown again; nothing is sent to its endpoint. Its rows are read from
 * `body` by an ingest, all at once, and shown as they came; without one they are counted.
 */
export function createReplayedRun(
  recording: EndedRecording,
  body: Uint8Array<ArrayBuffer> | undefined,
  { contestant, openIngest, schedule }: RunOptions,
): ReplayedRun {
  const listeners = new Set<() => void>();
  const final = atItsEnd(recording);
  let shown: Recording | undefined;
  const rowCount = () => shown?.rows ?? 0;
  const contents =
    body === undefined
      ? undefined
      : createRun({ contestant, openIngest: rereading(openIngest, recording, body), schedule });
  const rows = contents && firstRows(contents.rows, rowCount);
  // Every run is asked for its first rows when it is first looked at, and so are these.
  const rowFault =
    contents === undefined ? Promise.resolve(undefined) : findRowFault(contents, recording);
  contents?.subscribe(notify);

  function notify(): void {
    // Rows that are here now are shown by a new object, which holds the same.
    if (shown !== undefined) shown = { ...shown };
    for (const listener of listeners) listener();
  }

  return {
    run: {
      contestant,
      rows: rows ?? countedRows(rowCount),
      search: contents === undefined ? noSearch(rowCount) : firstMatches(contents.search, rowCount),
      start: () => Promise.resolve(recording),
      read: () => shown,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      readRow: (index) =>
        contents?.readRow(index) ??
        Promise.resolve({
          type: 'row',
          index,
          problem: 'Only the number of rows was kept with this race, not what is in them.',
        }),
      digestRows: () => Promise.resolve(),
      measureParse: () => Promise.resolve(),
      readBody: (mostBytes) =>
        Promise.resolve(body !== undefined && body.length <= mostBytes ? body : undefined),
      markPaint: () => undefined,
      markOutOfView: () => undefined,
      markHidden: () => undefined,
      awaitBusy: () => undefined,
      markBusy: () => undefined,
      close() {
        contents?.close();
        listeners.clear();
      },
    },
    rowFault,
    move(atMs) {
      const known = recordingAt(recording, atMs);
      const next = known === recording ? final : known;
      if (isSame(shown, next)) return false;
      shown = next;
      rows?.follow();
      return true;
    },
    notify() {
      for (const listener of listeners) listener();
    },
  };
}

/**
 * A recording as a replay shows it at its end, where nothing can come that its answer would have to wait for: rows
 * that were not on screen when the race was kept, as when somebody had gone on to the next one, were seen by nobody.
 */
function atItsEnd(recording: EndedRecording): EndedRecording {
  const hasAll: boolean = isSettled(recording);
  return hasAll ? recording : { ...recording, wasOutOfView: true };
}

/** Opens ingests that read `body` in place of asking for it, page by page where it came so. */
export function rereading(
  openIngest: OpenIngest,
  { headers, requests = [] }: EndedRecording,
  body: Uint8Array<ArrayBuffer>,
): OpenIngest {
  return (onMessage) => {
    const { send, close } = openIngest(onMessage);
    return {
      send(request) {
        if (request.type === 'start') {
          const { contestant } = request;
          send({
            type: 'reread',
            contestant,
            body,
            contentType: headers?.['content-type'],
            ...(requests.length > 0 && { pages: requests }),
          });
        } else send(request);
      },
      close,
    };
  };
}

/** How many requests of a series had been sent; a request is known before anything of its page has come. */
function requestCountOf(recording: Recording): number | undefined {
  return recording.state === 'running' ? recording.requestCount : recording.requests?.length;
}

/** Whether two states of one run show the same. */
function isSame(one: Recording | undefined, other: Recording | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.state === other.state &&
    one.chunks.length === other.chunks.length &&
    one.arrivals.length === other.arrivals.length &&
    Object.keys(one.marks).length === Object.keys(other.marks).length &&
    one.receivedMs === other.receivedMs &&
    requestCountOf(one) === requestCountOf(other) &&
    isSettled(one) === isSettled(other)
  );
}
