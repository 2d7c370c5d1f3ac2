import { createRowTable, type RowTable } from '#rows/row-table';
import { httpError, RunProblem, unexpected, unreachable } from './problem.ts';
import { isAbort } from './read-body.ts';
import { receiveBuffered } from './receive-buffered.ts';
import { receiveStreamed } from './receive-streamed.ts';
import type { Contestant, PaintSource, Recording } from './recording.ts';
import { createRunLog, type RunLog } from './run-log.ts';

/** What a run needs from outside; nothing of it is React or a global. */
export interface RunOptions {
  readonly contestant: Contestant;
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Calls `notify` once, soon: the page gives one animation frame, so that listeners hear of many changes once. */
  readonly schedule: (notify: () => void) => void;
}

/** One request of one contestant: its rows as they come, and its recording. */
export interface Run {
  readonly contestant: Contestant;
  readonly table: RowTable;
  /** Sends the request; resolves with the ended recording, never rejects for what a server did. */
  start(signal: AbortSignal): Promise<Recording>;
  /** The recording so far, or `undefined` before the start; a new object whenever it has changed. */
  read(): Recording | undefined;
  /** Hears of changes, coalesced by `schedule`; returns the way to stop hearing. */
  subscribe(listener: () => void): () => void;
  /** Notes that the row at `index` was on screen at `atMs` on the page's clock. */
  markPaint(index: number, atMs: number, source: PaintSource): void;
  /** Notes that the tab was hidden, which makes every paint mark void. */
  markHidden(): void;
}

/**
 * Prepares a run, without sending anything yet.
 *
 * A run is used once: `start` sends one request however often it is called.
 */
export function createRun(options: RunOptions): Run {
  const { contestant, url, schedule } = options;
  const table = createRowTable();
  const listeners = new Set<() => void>();
  let log: RunLog | undefined;
  let ended: Promise<Recording> | undefined;
  let isScheduled = false;
  let shown: Recording | undefined;

  function notify(): void {
    isScheduled = false;
    shown = log?.read();
    for (const listener of listeners) listener();
  }

  function onChange(): void {
    if (isScheduled) return;
    isScheduled = true;
    schedule(notify);
  }

  async function run(signal: AbortSignal): Promise<Recording> {
    log = createRunLog({ contestant, url, table, now: options.now, onChange });
    // Nobody should wait a frame to learn that the request has gone out, or that it has ended.
    notify();
    try {
      await receive(options, log, signal);
      log.end('complete');
    } catch (error) {
      if (signal.aborted || isAbort(error)) log.end('aborted');
      else if (error instanceof RunProblem) log.end(error.state, error.problem);
      else log.end('failed', unexpected(error).problem);
    }
    notify();
    return log.read();
  }

  return {
    contestant,
    table,
    start(signal) {
      ended ??= run(signal);
      return ended;
    },
    read: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    markPaint: (index, atMs, source) => log?.addPaint(index, atMs, source),
    markHidden: () => log?.addHidden(),
  };
}

async function receive(options: RunOptions, log: RunLog, signal: AbortSignal): Promise<void> {
  const { contestant, url, fetch } = options;
  const response = await fetch(new Request(url, { signal, cache: 'no-store' })).catch(
    (cause: unknown) => {
      throw signal.aborted || isAbort(cause) ? cause : unreachable(url, cause);
    },
  );
  log.addResponse(response);
  if (!response.ok) throw httpError(response, await response.text().catch(() => ''));
  if (contestant === 'buffered') await receiveBuffered(response, log);
  else await receiveStreamed(response, log);
}
