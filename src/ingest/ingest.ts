import { type ByteStore, createByteStore } from '#wire/byte-store';
import { textIn } from '#wire/text-in';
import { pageFault } from '#recording/page-fault';
import { createPageSequence } from '#rows/page-sequence';
import { createRowDigest } from '#rows/row-digest';
import { createRowTable, type RowTable } from '#rows/row-table';
import { createChecking } from './checking.ts';
import type { IngestMessage, IngestRequest } from './ingest-messages.ts';
import type { Intake } from './intake.ts';
import { damagedText } from './damaged-text.ts';
import { createEnvelopeCheck } from './check-envelopes.ts';
import { findNextPage } from './find-next-page.ts';
import { answerKeptPages, KEPT_URL, type KeptBody, keptResponse } from './kept-response.ts';
import { httpError, unreachable, withName } from './response-problem.ts';
import { RunProblem } from './run-problem.ts';
import { isAbort, readBody, startOf } from './read-body.ts';
import { receiveBuffered } from './receive-buffered.ts';
import { receivePages } from './receive-pages.ts';
import { receiveStreamed } from './receive-streamed.ts';
import { isPart } from '#recording/says-there-is-more';
import type { Problem } from '#recording/problem';
import type { EndState } from '#recording/recording';
import type { Contestant } from '#roads/road';
import { parseCostOf } from './parse-cost.ts';
import { createReporter } from './reporter.ts';
import { requestTimings } from './request-timings.ts';
import { createRunLog, type RunLog } from './run-log.ts';
import { createSearching } from './searching.ts';
import { workSlice } from './slice.ts';

/** What an ingest needs from the thread it runs on: a worker's, or the page's. */
export interface IngestOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Sends a message to the page; `transfer` lists buffers to transfer with it. */
  readonly post: (message: IngestMessage, transfer: readonly ArrayBuffer[]) => void;
  /** Runs `task` after the messages and bytes that are waiting now. */
  readonly defer: (task: () => void) => void;
  /** Runs `task` after this many ms. */
  readonly pause: (task: () => void, durationMs: number) => void;
  /** All entries that the browser has about requests of this thread; left out if it has none. */
  readonly readTimings?: () => readonly PerformanceResourceTiming[];
}

/** One run's request, its bytes and its table, separate from everything that shows them. */
export interface Ingest {
  handle(request: IngestRequest): void;
}

/** How many times, and how long each time, a run waits for the browser's entry about its request. */
const TIMING_PAUSES = 5;
const TIMING_PAUSE_MS = 20;

/** Rows that were announced are still counted until this long after Stop. */
const COUNTING_MS = 50;

interface Outcome {
  readonly state: EndState;
  readonly problem?: Problem;
}

/**
 * Prepares an ingest without sending anything yet; `start` begins its one run.
 *
 * Chunks are dated and kept as they arrive, whatever else there is to do. They are parsed when no chunk is
 * waiting. Rows are checked when the network is slower than that, otherwise after the body's end. The run
 * ends when all of them have been checked. All bytes are kept anyway, so slowing the sender down would gain
 * nothing, and nothing waits for the page.
 */
export function createIngest(options: IngestOptions): Ingest {
  const { now, post, defer, pause } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const store = createByteStore();
  const table = createRowTable(store);
  const onChange = () => reporter.change();
  const searching = createSearching({ table, source: store, now, defer, onChange });
  let stoppedAtMs: number | undefined;
  /** How large each page of a series is. */
  let pageSizes: readonly number[] | undefined;
  const reporter = createReporter({ table, search: searching.report, post, pause });

  /** Begins the one run; with `kept` that is what came, and nothing is sent. */
  async function start(contestant: Contestant, kept?: KeptBody): Promise<void> {
    const log = createRunLog({ contestant, now, onChange });
    reporter.start(log);
    const { state, problem } = await run(contestant, log, kept).catch(
      (cause: unknown): Outcome => ({ state: 'failed', problem: pageFault(cause) }),
    );
    log.end(state, problem);
    pageSizes = log.read().requests?.map(({ bytes }) => bytes);
  }

  /** Receives a response and checks its rows; returns how it ended. */
  async function run(
    contestant: Contestant,
    log: RunLog,
    kept: KeptBody | undefined,
  ): Promise<Outcome> {
    const { url, path } = contestant;
    const pages = createPageSequence();
    const onCorrected = () => {
      searching.startAgain();
      reporter.correct();
    };
    const checking = createChecking({
      table,
      source: store,
      log,
      now,
      defer,
      pause,
      onPage: ({ byteOffset, page }) => pages.add(byteOffset, page),
      onCorrected,
    });
    const received = await receive(contestant, kept, {
      store,
      pages,
      table,
      log,
      path,
      now,
      defer,
      pause,
      onChunk() {
        checking.onChunk();
        onChange();
      },
      onLook: searching.goOn,
    });
    // A request that failed before or during its body ends here.
    if (log.read().receivedMs === undefined) log.receive();
    searching.goOn();
    if (received.state === 'aborted') {
      checking.countOn((stoppedAtMs ?? now()) + COUNTING_MS);
      return received;
    }
    if (kept === undefined) await addTiming(url, log);
    await checking.finish(signal);
    if (signal.aborted) return { state: 'aborted' };
    if (checking.hasDamagedText) log.addNote(damagedText(log.read().headers?.['content-type']));
    const problem = checking.isAllUnreadable ? named(checking.problem) : checking.problem;
    const checkedRows = table.rowCount;
    checking.removeUnreadable();
    const outcome = received.judge?.() ?? received;
    // Some turned out to be no rows, or the last one to be an error.
    if (table.rowCount < checkedRows) onCorrected();
    const isWhole = outcome.state === 'complete' || outcome.problem?.code === 'totals-mismatch';
    return isWhole && problem !== undefined ? { state: 'failed', problem } : outcome;
  }

  /** A problem of all rows, with what the body seems to be. */
  function named(problem: Problem | undefined): Problem | undefined {
    return problem && { ...problem, ...withName(problem.message, startOf(store)) };
  }

  /** Logs what the browser reports about the request, or the requests of a series, a little after the body's end. */
  async function addTiming(url: string, log: RunLog): Promise<void> {
    const { readTimings } = options;
    if (readTimings === undefined) return;
    const isSeries = log.requests.urls.length > 0;
    const urls = (isSeries ? log.requests.urls : [url]).map((each) => new Request(each).url);
    const last = urls.length - 1;
    let timings = requestTimings(urls, readTimings());
    for (
      let round = 1;
      timings.at(-1)?.[0] !== last && round < TIMING_PAUSES && !signal.aborted;
      round += 1
    ) {
      await new Promise<void>((resolve) => pause(resolve, TIMING_PAUSE_MS));
      timings = requestTimings(urls, readTimings());
    }
    if (isSeries) log.addRequestTimings(timings);
    else for (const [, network] of timings) log.addNetwork(network);
  }

  /** Hashes all rows, a slice at a time. */
  async function digestRows(): Promise<void> {
    const digest = createRowDigest(table);
    while (workSlice(() => digest.step(), now))
      await new Promise<void>((resolve) => defer(resolve));
    post({ type: 'digest', hashes: digest.read() }, []);
  }

  /** Measures what parsing costs, once nothing else is waiting. */
  async function measureParse(): Promise<void> {
    await new Promise<void>((resolve) => defer(resolve));
    const cost = parseCostOf(store, now, pageSizes);
    post({ type: 'parse', ...(cost !== undefined && { cost }) }, []);
  }

  /** Sends a request of a run; `url` is its own, where the run has several. */
  async function ask(
    contestant: Contestant,
    url = contestant.url,
    until = signal,
  ): Promise<Response> {
    return options.fetch(requestOf({ ...contestant, url }, until)).catch((cause: unknown) => {
      throw until.aborted || isAbort(cause) ? cause : unreachable(contestant.url, cause);
    });
  }

  /** Receives the one response of a run; returns how to judge it. */
  async function receiveOne(
    contestant: Contestant,
    kept: KeptBody | undefined,
    intake: Intake,
  ): Promise<() => EndState> {
    const response = kept === undefined ? await ask(contestant) : keptResponse(kept);
    intake.log.addResponse(response);
    if (!response.ok) {
      const body = createByteStore();
      // What came of it is shown, also where it breaks off.
      await readBody(response, (chunk) => {
        intake.log.addChunk(chunk.length);
        body.append(chunk);
      }).catch(() => undefined);
      intake.log.receive();
      throw httpError(response, textIn(body));
    }
    const read = contestant.road.reading === 'stream' ? receiveStreamed : receiveBuffered;
    const envelopes = createEnvelopeCheck(intake);
    const judge = await read(response, intake, envelopes);
    const { format } = intake.log.read();
    const next = findNextPage(response, contestant.url, intake, format, envelopes.last);
    if (next.state === 'part') {
      intake.log.addPart(next.said);
    } else if (next.state !== 'none') {
      intake.log.addNextPage(next.state === 'known');
      intake.log.addNote(
        next.state === 'known'
          ? `It names a next page, which this road does not ask for: there are more rows than these.${contestant.method === 'POST' ? '' : ' The road “Paginated” asks for each page that it can.'}`
          : `There are more rows than these, and no road can ask for them. ${next.reason}`,
      );
    } else if (isPart(response.status, response.headers.get('content-range') ?? undefined)) {
      intake.log.addNote(
        'It says that it is a part of a larger response, so these are not all the rows.',
      );
    }
    return judge;
  }

  /** Receives the pages of a run that is a series of requests; returns how to judge it. */
  function receiveSeries(
    contestant: Contestant,
    kept: KeptBody | undefined,
    intake: Intake,
  ): Promise<() => EndState> {
    if (kept !== undefined) {
      const requests = { ask: answerKeptPages(kept), over: () => undefined };
      return receivePages({ ...contestant, url: KEPT_URL }, requests, intake, kept.pages?.length);
    }
    // One for each request: browsers and Node keep what hangs on a signal for as long as the signal.
    let open: readonly AbortController[] = [];
    const over = () => {
      for (const each of open) each.abort();
    };
    signal.addEventListener('abort', over, { once: true });
    const askFor = (url: string) => {
      const own = new AbortController();
      // No more than two are under way.
      open = [...open.slice(-1), own];
      if (signal.aborted) over();
      return ask(contestant, url, own.signal);
    };
    return receivePages(contestant, { ask: askFor, over }, intake);
  }

  /** Receives a response, which is judged when its rows have been checked. */
  async function receive(
    contestant: Contestant,
    kept: KeptBody | undefined,
    intake: Intake,
  ): Promise<Outcome & { judge?: () => Outcome }> {
    // Where nobody knows where the pages of a kept body begin, it is read like any one response.
    const isSeries =
      contestant.road.reading === 'pages' && (kept === undefined || kept.pages !== undefined);
    try {
      const judge = isSeries
        ? await receiveSeries(contestant, kept, intake)
        : await receiveOne(contestant, kept, intake);
      if (signal.aborted) return { state: 'aborted' };
      return { state: 'unknown', judge: () => judged(judge) };
    } catch (error) {
      if (signal.aborted || isAbort(error)) return { state: 'aborted' };
      return outcomeOf(error);
    }
  }

  return {
    handle(request) {
      switch (request.type) {
        case 'start':
          void start(request.contestant);
          return;
        case 'reread':
          void start(request.contestant, request);
          return;
        case 'stop':
          stoppedAtMs ??= now();
          controller.abort();
          return;
        case 'ready':
          reporter.ready();
          return;
        case 'look':
          reporter.look(request.view);
          return;
        case 'read':
          post(readRow(table, request.index), []);
          return;
        case 'digest':
          void digestRows();
          return;
        case 'parse':
          void measureParse();
          return;
        case 'body':
          post(bodyOf(store, request.mostBytes), []);
          return;
        case 'find':
          searching.find(request.text);
      }
    },
  };
}

/**
 * A request of a run.
 *
 * @throws {TypeError} if the browser refuses to create it. The browser's own message would quote a header's
 *   value.
 */
function requestOf({ url, method, headers = [], body }: Contestant, signal: AbortSignal): Request {
  try {
    return new Request(url, {
      method: method ?? 'GET',
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(body !== undefined && method === 'POST' && { body }),
      signal,
      cache: 'no-store',
    });
  } catch {
    throw new TypeError('the browser refuses this address, or a header of the request');
  }
}

function judged(judge: () => EndState): Outcome {
  try {
    return { state: judge() };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof RunProblem) return { state: error.state, problem: error.problem };
  return { state: 'failed', problem: pageFault(error) };
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

function bodyOf(store: ByteStore, mostBytes: number): IngestMessage {
  const { sizeBytes } = store;
  if (sizeBytes > mostBytes) return { type: 'body' };
  return { type: 'body', bytes: new Uint8Array(store.read(0, sizeBytes)) };
}
