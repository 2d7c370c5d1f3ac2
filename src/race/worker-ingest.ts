import type {
  IngestMessage,
  IngestRequest,
  OpenIngest,
  WorkerAnswer,
  WorkerPing,
} from '#ingest/ingest-messages';
import { pageFault, workerMissing, workerSilent } from '#recording/page-fault';
import type { Problem } from '#recording/recording';
import { createWorkerPool, type WorkerPoolOptions } from './worker-pool.ts';

/** What ingests in workers need from outside. */
export interface WorkerIngestOptions extends WorkerPoolOptions {
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Gives the way to open ingests on the page's own thread, for when no worker can be had; rejects without one. */
  readonly openHere: () => Promise<OpenIngest>;
}

/** A run that was told to stop ends by then, in this page, whatever its worker does. */
const STOP_PATIENCE_MS = 60;

/** While something is awaited of a worker, it is asked so often whether it is there. */
const BEAT_MS = 2000;

/** A worker that was silent for so many beats is no more: none has so much to do at a time. */
const SILENT_BEATS = 5;

/** Where an ingest is, once there is one. */
interface Seat {
  send(request: IngestRequest): void;
  /** Asks whether it is there; missing where it can't but be there. */
  readonly ping?: () => void;
  close(): void;
}

/**
 * Opens ingests in workers, each in one of its own; closing one ends its worker, and with it everything
 * that it holds, its connection included.
 *
 * A browser may end a worker without a word, and a worker may hang. So what a person waits for never
 * depends on one: what is sent waits for a worker that has answered; one that falls silent is given up;
 * and a run that is not stopped in time is ended here, for which the link posts a `breakdown`. Where no
 * worker can be had the page's own thread reads.
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
  /** Answers that are still to come. */
  let awaited = 0;
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
      else if (data.type !== 'unready') hear(data);
    });
    worker.addEventListener('error', ({ message }) => {
      if (isOver) return;
      const wasRunning = isRunning;
      breakDown(pageFault(message || 'an error in its worker'));
      if (!wasRunning) return;
      // The rows that came can still be read, unless the worker does not answer any more.
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
    if (isAnswered(message.type)) awaited -= 1;
    onMessage(message);
    if (message.type === 'report' && message.facts.state !== 'running') rest();
  }

  /** Ends the run here; what came stays. */
  function breakDown(problem?: Problem): void {
    onMessage({ type: 'breakdown', atMs: now(), ...(problem !== undefined && { problem }) });
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

  /** Sees to it that a silent worker is noticed, as long as something is awaited of it. */
  function beat(): void {
    const ping = seat?.ping;
    if (ping === undefined || cancelBeat !== undefined || !(isRunning || awaited > 0)) return;
    ping();
    cancelBeat = timer(() => {
      cancelBeat = undefined;
      silentBeats = wasHeard ? 0 : silentBeats + 1;
      wasHeard = false;
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
    cancelStop = timer(() => {
      if (!isRunning) return;
      breakDown();
      // Its request may still be under way, and ends with it.
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
