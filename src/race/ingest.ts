import { type ByteStore, createByteStore } from '#rows/byte-store';
import { createRowChecker } from '#rows/check-rows';
import { createTextSearch, type TextSearch } from '#rows/find-text';
import { createRowTable, type RowTable } from '#rows/row-table';
import { createRowViewer } from '#rows/view-rows';
import type { IngestMessage, IngestRequest, SearchReport, View } from './ingest-messages.ts';
import { contentMismatch, httpError, RunProblem, unexpected, unreachable } from './problem.ts';
import { isAbort } from './read-body.ts';
import { receiveBuffered } from './receive-buffered.ts';
import { receiveStreamed } from './receive-streamed.ts';
import type { Contestant, EndState, Problem, RunFacts } from './recording.ts';
import { ARRIVAL_NUMBERS, createRunLog, type RunLog } from './run-log.ts';

/** What an ingest needs from where it runs: a worker, or the page's own thread. */
export interface IngestOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Sends a message to the page; `transfer` lists buffers to be handed over with it. */
  readonly post: (message: IngestMessage, transfer: readonly ArrayBuffer[]) => void;
  /** Runs `task` when the messages and bytes that wait by now have been dealt with. */
  readonly defer: (task: () => void) => void;
  /** Runs `task` some 20 ms later. */
  readonly pause: (task: () => void) => void;
}

/** One run's request, its bytes and its table, away from everything that shows them. */
export interface Ingest {
  handle(request: IngestRequest): void;
}

/** Work on rows is done in slices of this length, so that a message never waits much longer. */
const SLICE_MS = 8;

/** More bytes than this since the last report are a flood. */
const FLOOD_BYTES = 1024 * 1024;

/** Rounds of `pause` by which a report waits in a flood, if it changes nothing in view but counts. */
const FLOOD_PAUSES = 12;

/** What the page looks at before it has said anything: enough for the first screen. */
const FIRST_VIEW: View = { from: 0, to: 64 };

/**
 * Prepares an ingest, without sending anything yet; `start` begins its one run.
 *
 * The next chunk is read only when the one before has been stored and framed, and after the first
 * rows only when the page has shown them: a reader that is not ready slows the sender down. Reports
 * on rows in view go out at once; in a flood, those that only count on wait a quarter of a second,
 * which leaves the processor to the stream. Rows are checked while the network is slower than that, and otherwise
 * after the body's end; the run ends when all of them were.
 */
export function createIngest(options: IngestOptions): Ingest {
  const { now, post, defer, pause } = options;
  const controller = new AbortController();
  const store = createByteStore();
  const table = createRowTable(store);
  const viewer = createRowViewer(table);
  let log: RunLog | undefined;
  let view = FIRST_VIEW;
  let sentRowsTo = 0;
  let sentColumns = 0;
  let sentArrivals = 0;
  let search: { readonly text: string; readonly rows: TextSearch; sent: number } | undefined;
  let isSearching = false;
  let isPageReady = true;
  let isDirty = false;
  let isFlushDue = false;
  let pauses = 0;
  let reportedBytes = 0;
  const firstRows = createGate();

  function onChange(): void {
    isDirty = true;
    if (isFlushDue) return;
    isFlushDue = true;
    queueMicrotask(flush);
  }

  function flush(): void {
    isFlushDue = false;
    if (!isDirty || !isPageReady || log === undefined) return;
    const range = rowsToSend();
    if (range.to <= range.from && isFlooded(log.read()) && pauses < FLOOD_PAUSES) {
      pauses += 1;
      isFlushDue = true;
      pause(flush);
      return;
    }
    pauses = 0;
    reportedBytes = log.read().bytes;
    isDirty = false;
    isPageReady = false;
    sentRowsTo = Math.max(range.from, range.to);
    const rows = viewer.show(range);
    const arrivals = log.arrivalsFrom(sentArrivals);
    sentArrivals += arrivals.length / ARRIVAL_NUMBERS;
    const found = searchReport();
    const { columns, columnCount } = viewer;
    const hasNewColumns = columns.length > sentColumns;
    sentColumns = columns.length;
    post(
      {
        type: 'report',
        facts: log.read(),
        arrivals,
        columnCount,
        rows,
        ...(hasNewColumns && { columns }),
        ...(found && { search: found }),
      },
      found === undefined ? [arrivals.buffer] : [arrivals.buffer, found.matches.buffer],
    );
  }

  /** Whether bytes come faster than anybody reads counts, and nothing else is to be told of. */
  function isFlooded({ bytes, rows, receivedMs }: RunFacts): boolean {
    const isFlood = rows > 0 && receivedMs === undefined && bytes - reportedBytes > FLOOD_BYTES;
    return isFlood && search === undefined;
  }

  /** The rows of the view that are here and were not sent since the page began to look. */
  function rowsToSend(): { from: number; to: number } {
    if (!('newest' in view)) return { from: sentRowsTo, to: Math.min(view.to, table.rowCount) };
    return { from: Math.max(sentRowsTo, table.rowCount - view.newest), to: table.rowCount };
  }

  function searchReport(): SearchReport | undefined {
    if (search === undefined) return undefined;
    const matches = search.rows.matches.slice(search.sent);
    search.sent += matches.length;
    return { text: search.text, matches, searchedRows: search.rows.searchedRows };
  }

  function look(next: View): void {
    view = next;
    sentRowsTo = 'newest' in next ? 0 : next.from;
    onChange();
  }

  function find(text: string): void {
    search =
      text === '' ? undefined : { text, rows: createTextSearch(table, store, text), sent: 0 };
    onChange();
    searchOn();
  }

  /** Goes on with the search, as far as there are rows. */
  function searchOn(): void {
    if (isSearching) return;
    isSearching = true;
    defer(() => {
      isSearching = false;
      const current = search?.rows;
      if (current === undefined) return;
      const isMore = inSlice(() => current.step());
      onChange();
      if (isMore) searchOn();
    });
  }

  /** Repeats `step` until it says that there is nothing to do, or the slice is over; says whether there is more. */
  function inSlice(step: () => boolean): boolean {
    const startedMs = now();
    while (step()) if (now() - startedMs >= SLICE_MS) return true;
    return false;
  }

  async function start(contestant: Contestant, url: string): Promise<void> {
    const run = createRunLog({ contestant, url, now, onChange });
    log = run;
    onChange();
    const checks = createChecks(run);
    const outcome = await receive(contestant, url, run, checks.onChunk);
    run.receive();
    if (search !== undefined) searchOn();
    if (contestant === 'streamed' && outcome.state !== 'aborted') {
      await checks.finish();
      if (controller.signal.aborted) run.end('aborted');
      else if (outcome.state === 'complete' && checks.problem() !== undefined) {
        run.end('failed', checks.problem());
      } else run.end(outcome.state, outcome.problem);
    } else run.end(outcome.state, outcome.problem);
  }

  async function receive(
    contestant: Contestant,
    url: string,
    run: RunLog,
    onChunk: () => Promise<void>,
  ): Promise<{ state: EndState; problem?: Problem }> {
    const { signal } = controller;
    try {
      const response = await options
        .fetch(new Request(url, { signal, cache: 'no-store' }))
        .catch((cause: unknown) => {
          throw signal.aborted || isAbort(cause) ? cause : unreachable(url, cause);
        });
      run.addResponse(response);
      if (!response.ok) throw httpError(response, await response.text().catch(() => ''));
      const into = { store, table, log: run, onChunk };
      if (contestant === 'streamed') return { state: await receiveStreamed(response, into) };
      await receiveBuffered(response, into);
      return { state: 'complete' };
    } catch (error) {
      if (signal.aborted || isAbort(error)) return { state: 'aborted' };
      const { state, problem } = error instanceof RunProblem ? error : unexpected(error);
      return { state, problem };
    }
  }

  /** Checks rows whenever no bytes come, and the rest when the body has ended. */
  function createChecks(run: RunLog) {
    const checker = createRowChecker(table, store, run.addBadLine);
    let chunks = 0;
    let isWaiting = false;

    function checkSlice(): boolean {
      const isMore = inSlice(() => checker.step());
      run.addChecked(checker.checkedRows);
      run.addRows(table.rowCount);
      return isMore;
    }

    function checkWhenIdle(): void {
      if (isWaiting) return;
      isWaiting = true;
      const chunksBefore = chunks;
      pause(() => {
        isWaiting = false;
        const isIdle = chunks === chunksBefore;
        if (!isIdle || checkSlice()) checkWhenIdle();
      });
    }

    return {
      async onChunk(): Promise<void> {
        chunks += 1;
        checkWhenIdle();
        if (search !== undefined) searchOn();
        if (table.rowCount > 0) await firstRows.opened;
      },
      async finish(): Promise<void> {
        while (!controller.signal.aborted && checkSlice()) {
          await new Promise<void>((resolve) => defer(resolve));
        }
      },
      problem: () =>
        checker.surplusRows === 0 ? undefined : contentMismatch(checker.surplusRows).problem,
    };
  }

  return {
    handle(request) {
      switch (request.type) {
        case 'start':
          void start(request.contestant, request.url);
          return;
        case 'stop':
          controller.abort();
          firstRows.open();
          return;
        case 'ready':
          isPageReady = true;
          if (sentRowsTo > 0) firstRows.open();
          if (isDirty) onChange();
          return;
        case 'look':
          look(request.view);
          return;
        case 'read':
          post(readRow(table, request.index), []);
          return;
        case 'find':
          find(request.text);
      }
    },
  };
}

/** A promise that is resolved from outside. */
function createGate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function readRow(table: RowTable, index: number): IngestMessage {
  const row = table.rowAt(index);
  if (row === undefined) return { type: 'row', index };
  return {
    type: 'row',
    index,
    text: row.text,
    ...(row.kind === 'unreadable' && { problem: row.reason }),
  };
}

/** Where a response's bytes and rows go. */
export interface Intake {
  readonly store: ByteStore;
  readonly table: RowTable;
  readonly log: RunLog;
  /** Hears of every chunk after it has been dealt with; the next is read when it resolves. */
  readonly onChunk: () => Promise<void>;
}
