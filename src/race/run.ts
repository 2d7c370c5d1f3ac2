import {
  ARRIVAL_NUMBERS,
  CHUNK_NUMBERS,
  type Breakdown,
  type IngestMessage,
  type OpenIngest,
  type Report,
  type RowAnswer,
} from '#ingest/ingest-messages';
import type { RowHashes } from '#rows/row-digest';
import { createHeaderHider } from './hide-header-values.ts';
import { createPaintLog } from './paint-log.ts';
import type { Contestant } from '#roads/road';
import { pageFault } from '#recording/page-fault';
import {
  type Arrival,
  type Chunk,
  type ParseCost,
  factsAtStart,
  hasLastMarks,
  type PaintSource,
  type Recording,
  type RunFacts,
} from '#recording/recording';
import { createRowSearch, type RowSearch } from './row-search.ts';
import { createRowWindow, ROW_GONE, type RowWindow } from './row-window.ts';

/** What a run needs from outside; it uses neither React nor globals. */
export interface RunOptions {
  readonly contestant: Contestant;
  readonly openIngest: OpenIngest;
  /**
   * Calls `notify` once, soon. The page waits for the next animation frame, so that listeners are called
   * once for many changes.
   */
  readonly schedule: (notify: () => void) => void;
}

/** One request of one contestant: its rows as they arrive, and its recording. */
export interface Run {
  readonly contestant: Contestant;
  readonly rows: RowWindow;
  readonly search: RowSearch;
  /**
   * Sends the request; resolves with the ended recording, and never rejects because of a server. After
   * that, nothing that is reported later changes how the run ended.
   */
  start(signal: AbortSignal): Promise<Recording>;
  /** The recording so far, or `undefined` before the start; a new object after every change. */
  read(): Recording | undefined;
  /** Calls the listener after changes, coalesced by `schedule`; returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** One whole row, as it was sent. */
  readRow(index: number): Promise<RowAnswer>;
  /**
   * Hashes all rows that are here, and resolves when the hashes are in the recording, or when the ingest broke
   * down; at once for a run that is shown again, whose recording has what was ever known. If the answer of a race
   * waits for them (`isAwaited`), the recording says so until then.
   */
  digestRows(isAwaited: boolean): Promise<void>;
  /**
   * Lets the ingest measure how long an ordinary page needs to parse the body, and resolves when the result
   * is in the recording, or when the ingest broke down. This takes processor time, so it should be called
   * when nothing else is being timed.
   */
  measureParse(): Promise<void>;
  /** The response's body as it came, for keeping; `undefined` where it is larger than `mostBytes`, or gone. */
  readBody(mostBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Notes that the row at `index` was on screen at `atMs` on the page's clock. */
  markPaint(index: number, atMs: number, source: PaintSource): void;
  /** Notes that the first `rows` rows arrived while their table was out of view, so that nobody saw them arrive. */
  markOutOfView(rows: number): void;
  /** Notes that the tab was hidden, which voids all paint marks. */
  markHidden(): void;
  /** Lets the answer wait until `markBusy` is called. */
  awaitBusy(): void;
  /** Notes the longest time for which the page was busy during the race, in ms; `undefined` if that is not known. */
  markBusy(longestFrameMs: number | undefined): void;
  /** Ends the request and releases all rows; nothing can be read afterwards. */
  close(): void;
}

/**
 * Prepares a run without sending anything yet.
 *
 * A run is used once: `start` sends one request, however often it is called.
 */
export function createRun(options: RunOptions): Run {
  const { contestant, schedule } = options;
  const listeners = new Set<() => void>();
  const chunks: Chunk[] = [];
  let arrivals: Arrival[] = [];
  const hideHeaders = createHeaderHider(contestant);
  const paints = createPaintLog();
  const waiting = new Map<number, ((answer: RowAnswer) => void)[]>();
  const parseWaiting: (() => void)[] = [];
  const digestWaiting: (() => void)[] = [];
  const bodyWaiting: ((bytes: Uint8Array<ArrayBuffer> | undefined) => void)[] = [];
  const link = options.openIngest(onMessage);
  const { window, addReport: addRows, lose: loseRows } = createRowWindow(link.send);
  const { search, addReport: addMatches } = createRowSearch(link.send);
  let facts: RunFacts | undefined;
  let ended: Promise<Recording> | undefined;
  let onEnd: ((recording: Recording) => void) | undefined;
  let isScheduled = false;
  let isReportShown = true;
  let shown: Recording | undefined;
  let parse: ParseCost | undefined;
  let hashes: RowHashes | undefined;
  let isBeingHashed = false;
  let longestFrameMs: number | undefined;
  let isPageWatched = false;
  let dueMs = Number.POSITIVE_INFINITY;
  let isStopped = false;
  let isGone = false;
  let isReadHere = false;

  function notify(): void {
    isScheduled = false;
    shown = compose();
    for (const listener of listeners) listener();
    if (isReportShown) return;
    isReportShown = true;
    link.send({ type: 'ready' });
  }

  function onChange(): void {
    if (isScheduled) return;
    isScheduled = true;
    schedule(notify);
  }

  function compose(): Recording | undefined {
    if (facts === undefined) return undefined;
    const { wasHidden, wasOutOfView } = paints;
    return {
      ...facts,
      marks: { ...facts.marks, ...paints.marks },
      chunks,
      arrivals,
      wasHidden,
      ...(wasOutOfView && { wasOutOfView }),
      ...(isReadHere && { isReadHere }),
      ...(parse !== undefined && { parse }),
      ...hashes,
      ...(isBeingHashed && { isBeingHashed }),
      ...(longestFrameMs !== undefined && { longestFrameMs }),
      ...(isPageWatched && { isPageWatched }),
      ...(dueMs < Number.POSITIVE_INFINITY && !hasEnded() && { dueMs }),
    } as Recording;
  }

  function onMessage(message: IngestMessage): void {
    switch (message.type) {
      case 'report':
        onReport(message);
        return;
      case 'row':
        answer(message);
        return;
      case 'digest':
        hashes = message.hashes;
        isBeingHashed = false;
        notify();
        digestWaiting.shift()?.();
        return;
      case 'parse':
        parse = message.cost;
        notify();
        parseWaiting.shift()?.();
        return;
      case 'body':
        bodyWaiting.shift()?.(message.bytes);
        return;
      case 'due':
        ({ dueMs } = message);
        onChange();
        return;
      case 'read-here':
        isReadHere = true;
        return;
      case 'breakdown':
        onBreakdown(message);
        return;
      case 'gone':
        onGone();
        // Rows that are on screen now may have been waited for.
        notify();
    }
  }

  /** Ends a run whose ingest can't end it, or has not in time; what was shown stays. */
  function onBreakdown({ atMs, problem }: Pick<Breakdown, 'atMs' | 'problem'>): void {
    for (const resolve of digestWaiting.splice(0)) resolve();
    for (const resolve of parseWaiting.splice(0)) resolve();
    if (isBeingHashed) {
      isBeingHashed = false;
      notify();
    }
    // An error ends what was being done, and nobody is told of what else was asked before it.
    if (problem !== undefined) {
      for (const resolve of bodyWaiting.splice(0)) resolve(undefined);
      for (const index of Array.from(waiting.keys())) {
        answer({ type: 'row', index, problem: problem.message });
      }
    }
    if (hasEnded()) return;
    const started = facts ?? factsAtStart(contestant, atMs);
    const heardMs = chunks.at(-1)?.atMs ?? started.marks.headersMs ?? 0;
    facts = {
      ...started,
      endMs: started.receivedMs ?? Math.max(heardMs, Math.min(atMs - started.startedAtMs, dueMs)),
      ...(isStopped
        ? { state: 'aborted' }
        : { state: 'failed', problem: problem ?? pageFault('its end was not reported') }),
    };
    notify();
    onEnd?.(compose() as Recording);
  }

  function onGone(): void {
    isGone = true;
    loseRows();
    for (const resolve of bodyWaiting.splice(0)) resolve(undefined);
    for (const index of Array.from(waiting.keys())) answer(rowGone(index));
  }

  function hasEnded(): boolean {
    return facts !== undefined && facts.state !== 'running';
  }

  function onReport(report: Report): void {
    addRows(report);
    addMatches(report);
    isReportShown = false;
    if (hasEnded()) {
      // The rows of an ended run can still be viewed; its figures no longer change.
      onChange();
      return;
    }
    const isFirst = facts === undefined;
    facts = hideHeaders(report.facts);
    addChunks(report.chunks);
    if (report.isCorrected === true) arrivals = [];
    addArrivals(report.arrivals);
    // That the request was sent, or has ended, should not wait for a frame; nor should the first rows, until
    // a frame has shown that there are none.
    if (isFirst || hasEnded() || facts.rows === 0) notify();
    else onChange();
    if (hasEnded()) onEnd?.(compose() as Recording);
  }

  function stop(): void {
    isStopped = true;
    link.send({ type: 'stop' });
    if (isReportShown) return;
    // So that its end does not wait for the next frame.
    isReportShown = true;
    link.send({ type: 'ready' });
  }

  function addChunks(packed: Float64Array): void {
    for (let at = 0; at < packed.length; at += CHUNK_NUMBERS) {
      chunks.push({ atMs: packed[at] as number, bytes: packed[at + 1] as number });
    }
  }

  function addArrivals(packed: Float64Array): void {
    for (let at = 0; at < packed.length; at += ARRIVAL_NUMBERS) {
      const atMs = packed[at] as number;
      const rows = packed[at + 1] as number;
      const bytes = packed[at + 2] as number;
      const producedMs = packed[at + 3] as number;
      arrivals.push(
        Number.isNaN(producedMs) ? { atMs, rows, bytes } : { atMs, rows, bytes, producedMs },
      );
    }
  }

  function answer(row: RowAnswer): void {
    const resolvers = waiting.get(row.index) ?? [];
    waiting.delete(row.index);
    for (const resolve of resolvers) resolve(row);
  }

  return {
    contestant,
    rows: window,
    search,
    start(signal) {
      ended ??= new Promise((resolve) => {
        onEnd = (recording) => {
          // A measurement's signal outlives its runs, and must not keep them in memory.
          signal.removeEventListener('abort', stop);
          resolve(recording);
        };
        link.send({ type: 'start', contestant });
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      });
      return ended;
    },
    read: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readRow(index) {
      if (isGone) return Promise.resolve(rowGone(index));
      return new Promise((resolve) => {
        waiting.set(index, [...(waiting.get(index) ?? []), resolve]);
        link.send({ type: 'read', index });
      });
    },
    digestRows(isAwaited) {
      if (isGone) return Promise.resolve();
      if (isAwaited) {
        isBeingHashed = true;
        notify();
      }
      return new Promise((resolve) => {
        digestWaiting.push(resolve);
        link.send({ type: 'digest' });
      });
    },
    measureParse() {
      if (isGone) return Promise.resolve();
      return new Promise((resolve) => {
        parseWaiting.push(resolve);
        link.send({ type: 'parse' });
      });
    },
    readBody(mostBytes) {
      if (isGone) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        bodyWaiting.push(resolve);
        link.send({ type: 'body', mostBytes });
      });
    },
    markPaint(index, atMs, source) {
      if (facts === undefined) return;
      if (paints.addPaint(index, atMs - facts.startedAtMs, source)) onChange();
    },
    markOutOfView(rows) {
      if (facts !== undefined && paints.addOutOfView(rows)) onChange();
    },
    markHidden() {
      const recording = compose();
      // Rows that were painted before the tab was hidden keep their times.
      if (recording === undefined || hasLastMarks(recording)) return;
      paints.addHidden();
      onChange();
    },
    awaitBusy() {
      isPageWatched = true;
    },
    markBusy(durationMs) {
      isPageWatched = false;
      longestFrameMs = durationMs;
      notify();
    },
    close() {
      stop();
      link.close();
      // Nobody has to wait for it any longer.
      onBreakdown({ atMs: facts?.startedAtMs ?? 0 });
      onGone();
    },
  };
}

/** The message about a row whose ingest is gone. */
function rowGone(index: number): RowAnswer {
  return { type: 'row', index, problem: ROW_GONE };
}
