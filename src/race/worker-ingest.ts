import {
  CHUNK_NUMBERS,
  type IngestMessage,
  type IngestRequest,
  type OpenIngest,
  type Report,
  type WorkerAnswer,
  type WorkerPing,
} from '#ingest/ingest-messages';
import { pageFault, workerMissing, workerSilent } from '#recording/page-fault';
import type { Problem } from '#recording/problem';
import { createWorkerPool, type WorkerPoolOptions } from './worker-pool.ts';

/** What ingests in workers need from outside. */
export interface WorkerIngestOptions extends WorkerPoolOptions {
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /**
   * Loads the function that opens ingests on the page's own thread, for when no worker can be started;
   * rejects if it can't.
   */
  readonly openHere: () => Promise<OpenIngest>;
}

/** A run that was told to stop is ended by the page after this time, whatever its worker does. */
const STOP_PATIENCE_MS = 60;

/** While the page expects something from a worker, it sends a ping at this interval. */
const BEAT_MS = 2000;

/** A worker that has not answered this many pings counts as gone, because no task keeps one busy that long. */
const SILENT_BEATS = 5;

/** Where an ingest runs, once there is one. */
interface Seat {
  send(request: IngestRequest): void;
  /** Sends a ping; missing if the ingest is always alive. */
  readonly ping?: () => void;
  close(): void;
}

/**
 * Opens ingests in workers, each in a separate one. Closing an ingest terminates its worker, and with it
 * everything that it holds, including its connection.
 *
 * A browser may terminate a worker without notice, and a worker may hang. So nothing that a person waits
 * for depends on one: messages wait for a worker that has answered; one that stops answering is given up;
 * and a run that is not stopped in time is ended here, for which the link posts a `breakdown`. If no worker
 * can be started, the page's own thread reads.
 */
export function createWorkerIngest(options: WorkerIngestOptions): OpenIngest {
  const pool = createWorkerPool(options);
  return (onMessage) => openIngest(pool, options, onMessage);
}

function openIngest(
  pool: ReturnType<typeof createWorkerPool>,
  { now, timer, openHere }: WorkerIngestOptions,
  onMessage: (message: IngestMessage) => void,
): ReturnType<OpenIngest> {
  let waiting: IngestRequest[] = [];
  let seat: Seat | undefined;
  let isOver = false;
  let isRunning = false;
  let isStopHeard = false;
  /** When it was told to stop, whenever its worker hears of that, or the page notices that it has not. */
  let stoppedAtMs: number | undefined;
  /** When the last chunk came that was reported, in ms since the run started. */
  let lastChunkMs = 0;
  /** Answers that are still expected. */
  let awaited = 0;
  /** Whether rows were asked for since it was last heard of; they need not come, but it has to be alive. */
  let isDoubted = false;
  let wasHeard = false;
  let silentBeats = 0;
  let cancelBeat: (() => void) | undefined;
  let cancelStop: (() => void) | undefined;

  pool.pauseStarts();
  let isAtWork = true;
  /** Its run has ended, or will never begin. */
  function rest(): void {
    isRunning = false;
    cancelStop?.();
    if (!isAtWork) return;
    isAtWork = false;
    pool.resumeStarts();
  }

  async function sit(): Promise<void> {
    const worker = await pool.take();
    if (worker !== undefined) {
      if (isOver) worker.terminate();
      else begin(workerSeat(worker));
      return;
    }
    const openLocal = await openHere().catch(() => undefined);
    if (isOver) return;
    if (openLocal === undefined) {
      breakDown(workerMissing());
      leave();
      return;
    }
    onMessage({ type: 'read-here' });
    const { send: sendHere, close: closeHere } = openLocal(hear);
    begin({
      send(request) {
        sendHere(request);
        if (request.type === 'stop') isStopHeard = true;
      },
      close: closeHere,
    });
  }

  function workerSeat(worker: Worker): Seat {
    worker.addEventListener('message', ({ data }: MessageEvent<IngestMessage | WorkerAnswer>) => {
      wasHeard = true;
      if (data.type === 'alive') isStopHeard ||= data.isStopped;
      else hear(data);
    });
    worker.addEventListener('error', ({ message }) => {
      if (isOver) return;
      const wasRunning = isRunning;
      // The run answers for those itself.
      awaited = 0;
      breakDown(pageFault(message || 'an error in its worker'));
      if (!wasRunning) return;
      // The rows that arrived can still be read, unless the worker no longer answers.
      worker.postMessage({ type: 'stop' } satisfies IngestRequest);
      timer(() => {
        if (!isStopHeard) leave();
      }, STOP_PATIENCE_MS);
    });
    return {
      send: (request) => worker.postMessage(request),
      ping: () => worker.postMessage({ type: 'ping' } satisfies WorkerPing),
      close: () => worker.terminate(),
    };
  }

  function begin(next: Seat): void {
    seat = next;
    for (const request of waiting) next.send(request);
    waiting = [];
    beat();
  }

  function hear(message: IngestMessage): void {
    if (isOver) return;
    if (isAnswered(message.type)) awaited = Math.max(0, awaited - 1);
    onMessage(message.type === 'report' ? endedAtStop(message) : message);
    if (message.type === 'report' && message.facts.state !== 'running') rest();
  }

  /** The report of a run that was stopped, which ended then, or with what came after that and before its worker heard. */
  function endedAtStop(report: Report): Report {
    const { facts, chunks } = report;
    lastChunkMs = chunks.at(-CHUNK_NUMBERS) ?? lastChunkMs;
    if (stoppedAtMs === undefined || facts.state !== 'aborted') return report;
    const { headersMs = 0, lastRowMs = 0 } = facts.marks;
    const stopMs = stoppedAtMs - facts.startedAtMs;
    const latestMs = Math.max(stopMs, headersMs, lastChunkMs, lastRowMs);
    const { receivedMs = latestMs, endMs = latestMs } = facts;
    const ends = { receivedMs: Math.min(receivedMs, latestMs), endMs: Math.min(endMs, latestMs) };
    return { ...report, facts: { ...facts, ...ends } };
  }

  /** Ends the run here; the rows that arrived stay. */
  function breakDown(problem?: Problem): void {
    const atMs = stoppedAtMs ?? now();
    onMessage({ type: 'breakdown', atMs, ...(problem !== undefined && { problem }) });
    rest();
  }

  /** Gives the ingest up. */
  function leave(): void {
    close();
    onMessage({ type: 'gone' });
  }

  function close(): void {
    if (isOver) return;
    isOver = true;
    cancelBeat?.();
    rest();
    seat?.close();
  }

  /** Makes sure that a silent worker is noticed as long as something is expected from it. */
  function beat(): void {
    const ping = seat?.ping;
    if (ping === undefined || cancelBeat !== undefined || !(isRunning || awaited > 0 || isDoubted))
      return;
    // What was heard before says nothing of now.
    wasHeard = false;
    ping();
    cancelBeat = timer(() => {
      cancelBeat = undefined;
      silentBeats = wasHeard ? 0 : silentBeats + 1;
      if (wasHeard) isDoubted = false;
      if (silentBeats < SILENT_BEATS) {
        beat();
        return;
      }
      breakDown(workerSilent(SILENT_BEATS * BEAT_MS));
      leave();
    }, BEAT_MS);
  }

  function endWhenOverdue(): void {
    if (!isRunning || cancelStop !== undefined) return;
    stoppedAtMs = now();
    cancelStop = timer(() => {
      if (!isRunning) return;
      breakDown();
      // Its request may still be in flight, and ends with it.
      if (!isStopHeard) leave();
    }, STOP_PATIENCE_MS);
  }

  void sit();
  return {
    send(request) {
      if (isOver) return;
      const { type } = request;
      if (type === 'start' || type === 'reread') isRunning = true;
      if (isAnswered(type)) awaited += 1;
      if (type === 'look' || type === 'find') isDoubted = true;
      if (type === 'stop') endWhenOverdue();
      if (seat === undefined) waiting.push(request);
      else seat.send(request);
      beat();
    },
    close,
  };
}

/** Whether a message is one of those that are each answered once, or such an answer; a row is read, and then a row. */
function isAnswered(type: (IngestRequest | IngestMessage)['type']): boolean {
  return ['read', 'row', 'digest', 'parse', 'body'].includes(type);
}
