import { createNumberList } from '#rows/number-list';
import type { RowCorrection } from '#rows/check-rows';
import type { Contestant } from '#roads/road';
import type { ReceivedEnd } from '#wire/decode-line';
import type { LinePlace } from '#wire/row-range';
import { saysPart } from '#wire/says-part';
import type { BodyFormat } from '#wire/stream-reader';
import type { Problem } from '#recording/problem';
import {
  type BadLine,
  type EndState,
  factsAtStart,
  type Marks,
  type RowLists,
  type RunFacts,
} from '#recording/recording';
import type { NetworkTiming } from '#recording/request-record';
import type { ErrorBeside, MessageAtEnd, OtherCount } from '#recording/response-remarks';
import { createChunkLog } from './chunk-log.ts';
import { redirectPlace } from './redirect-place.ts';
import { createRequestLog, type RequestLog, sumOfNetwork } from './request-log.ts';
import { ARRIVAL_NUMBERS } from './ingest-messages.ts';

type Report = Pick<ReceivedEnd, 'elapsedMs' | 'readUnits' | 'part' | 'total'>;

/** How many bad lines are kept with their place; all are counted. */
const BAD_LINES_KEPT = 100;

/** Records what happens during one run; only chunks, headers and the end are dated by its clock. */
export interface RunLog {
  /** The facts so far; the same object until something more is logged. */
  read(): RunFacts;
  /** The chunks from index `from` on, packed. */
  chunksFrom(from: number): Float64Array<ArrayBuffer>;
  /** The arrivals from index `from` on, packed. */
  arrivalsFrom(from: number): Float64Array<ArrayBuffer>;
  /** Notes a response's headers; of a series, the first one's time counts. */
  addResponse(response: Response): void;
  /** Notes that a chunk of this size has just arrived; does not notify anyone. */
  addChunk(chunkBytes: number): void;
  /** The offset just after the chunk that contains the byte at `offset`. */
  chunkEnd(offset: number): number;
  /**
   * Notes that there are `rows` rows up to the byte before offset `completeAt`, which completed the last of
   * them: they are dated by the chunk with that byte, whenever they are found. `producedMs` is the
   * handler's clock for this page.
   */
  addRows(rows: number, completeAt: number, producedMs?: number): void;
  /**
   * Notes the rows of a body that is read whole, once it has been received: they are dated by its last
   * byte, or by its end if the sender kept it open for noticeably longer. `endedMs` is when it ended, in ms
   * since the run started, if it is one of several bodies.
   */
  addWholeRows(rows: number, endedMs?: number): void;
  /** The requests of a series; unused if the run has only one. */
  readonly requests: RequestLog;
  /** Notes that fewer or more rows arrived than were counted; `corrections` ascend by rows. */
  correctRows(corrections: readonly RowCorrection[]): void;
  addBadLine(place: LinePlace, reason: string): void;
  addRowLists(lists: RowLists): void;
  /** Notes the format of the body, once that is known. */
  addFormat(format: BodyFormat | undefined, hasTypedRows: boolean): void;
  /** Notes that the only response that was asked for names a next page, and whether that can be asked for. */
  addNextPage(isInReach: boolean): void;
  /** Notes that the response says itself, as a clause, that it does not have all rows, and names no next page. */
  addPart(said: string): void;
  /** Notes what a terminal line says of the function's work, and of other rows than the `rows` before it. */
  addReport(line: Report, rows: number): void;
  /** Notes that the last row looks like a message. */
  addMessageAtEnd(message: MessageAtEnd): void;
  /** Notes a remark on the run that changes nothing in it; a whole sentence. */
  addNote(note: string): void;
  /** Notes an error that the response reports beside its rows. */
  addErrorBeside(error: ErrorBeside): void;
  /** Notes that the response counts other rows than came. */
  addOtherCount(otherCount: OtherCount): void;
  /** Notes that a connection broke when all its rows had come. */
  addBreakAfterEnd(): void;
  /** Notes that the body has been read to its end, or broke off, now or with its last chunk. */
  receive(isWithLastChunk?: boolean): void;
  addNetwork(network: NetworkTiming): void;
  /** Notes what the browser reports about requests of a series, by their index, and the sum of them for the run. */
  addRequestTimings(timings: readonly (readonly [index: number, network: NetworkTiming])[]): void;
  addChecked(rows: number): void;
  /** Ends the run at the time of `receive`, or now if that was never called. */
  end(state: EndState, problem?: Problem): void;
}

/**
 * A body normally ends right after its last byte, apart from a browser's delay in reporting it. If the end
 * is later than this, the sender kept the body open, and a reader that reads a response whole has to wait
 * for it.
 */
const LATE_END_MS = 50;

type Writable<Facts> = { -readonly [Name in keyof Facts]: Facts[Name] };

/**
 * Starts the log of a run, now. `now` is a `performance.now()`-like clock in ms; if it goes back, the next
 * event gets the time of the previous one.
 */
export function createRunLog(options: {
  contestant: Contestant;
  now: () => number;
  onChange: () => void;
}): RunLog {
  const { contestant, now, onChange } = options;
  const startedAtMs = now();
  const arrivals = createNumberList();
  let lastMs = 0;
  let badLines: readonly BadLine[] = [];
  /** Changed in place, because a stream may have tens of thousands of pages, and copied when it is read. */
  const marks: Writable<Marks> = {};
  const facts: Writable<RunFacts> = Object.assign(factsAtStart(contestant, startedAtMs), {
    marks,
  });
  let copy: RunFacts | undefined;

  function changed(): void {
    copy = undefined;
    onChange();
  }

  function sinceStart(): number {
    lastMs = Math.max(lastMs, now() - startedAtMs);
    return lastMs;
  }

  const chunks = createChunkLog(sinceStart);
  const requests = createRequestLog(sinceStart, changed);

  /** The number of requests of a series so far; afterwards there are the requests themselves. */
  function requestCount(): Pick<RunFacts, 'requestCount'> {
    const { length } = requests.urls;
    return length > 0 && facts.requests === undefined ? { requestCount: length } : {};
  }

  function addNote(note: string): void {
    facts.notes = [...(facts.notes ?? []), note];
    changed();
  }

  function addNextPage(isInReach: boolean): void {
    facts.hasNextPage = true;
    if (!isInReach) facts.isNextPageOutOfReach = true;
    changed();
  }

  function addPart(said: string): void {
    addNextPage(false);
    addNote(`The response says itself that there are more rows than these: ${said}.`);
  }

  function addBreakAfterEnd(): void {
    facts.brokeAfterEnd = true;
    changed();
  }

  function addArrival(rows: number, instantMs: number, bytes: number, producedMs: number): void {
    // Rows that a page did not announce are found when later ones are already known.
    const atMs = Math.max(instantMs, marks.lastRowMs ?? 0);
    if (rows > facts.rows) {
      marks.firstRowMs ??= atMs;
      marks.lastRowMs = atMs;
      facts.rows = rows;
    }
    arrivals.push(atMs);
    arrivals.push(facts.rows);
    arrivals.push(bytes);
    arrivals.push(producedMs);
    changed();
  }

  return {
    read: () => (copy ??= { ...facts, ...requestCount(), marks: { ...marks } }),
    chunksFrom: chunks.slice,
    arrivalsFrom: (from) => arrivals.slice(from * ARRIVAL_NUMBERS),
    chunkEnd: (offset) => chunks.endOf(chunks.chunkAt(offset)),
    addResponse(response) {
      marks.headersMs ??= sinceStart();
      facts.status = response.status;
      facts.headers = Object.fromEntries(response.headers);
      if (response.redirected) {
        facts.isRedirected = true;
        const place = redirectPlace(response);
        if (place !== undefined) facts.redirectedTo = place;
      }
      changed();
    },
    addChunk(chunkBytes) {
      chunks.add(chunkBytes);
      facts.bytes = chunks.sizeBytes;
      copy = undefined;
    },
    addRows(rows, completeAt, producedMs = Number.NaN) {
      const chunk = chunks.chunkAt(completeAt - 1);
      addArrival(rows, chunks.instantOf(chunk), chunks.endOf(chunk), producedMs);
    },
    requests,
    addWholeRows(rows, endedMs = facts.receivedMs) {
      const last = chunks.chunkAt(chunks.sizeBytes);
      const lastByteMs = chunks.instantOf(last);
      const endMs = endedMs ?? lastByteMs;
      const isLate = endMs - lastByteMs > LATE_END_MS;
      // Of a series of pages, the first late one is told.
      if (isLate) facts.lateEndMs ??= endMs - lastByteMs;
      addArrival(rows, isLate ? endMs : lastByteMs, chunks.endOf(last), Number.NaN);
    },
    correctRows(corrections) {
      let next = 0;
      let delta = 0;
      let rowsBefore = 0;
      marks.firstRowMs = undefined;
      marks.lastRowMs = undefined;
      for (let at = 0; at < arrivals.length; at += ARRIVAL_NUMBERS) {
        const announced = arrivals.at(at + 1);
        for (let one = corrections[next]; one !== undefined && one.rows <= announced; ) {
          delta += one.delta;
          next += 1;
          one = corrections[next];
        }
        const rows = announced + delta;
        arrivals.set(at + 1, rows);
        if (rows > rowsBefore) {
          marks.firstRowMs ??= arrivals.at(at);
          marks.lastRowMs = arrivals.at(at);
        }
        rowsBefore = rows;
      }
      for (const mark of ['firstRowMs', 'lastRowMs'] as const) {
        if (marks[mark] === undefined) delete marks[mark];
      }
      facts.rows = rowsBefore;
      changed();
    },
    addNote,
    addErrorBeside(error) {
      facts.errorsBeside = [...(facts.errorsBeside ?? []), error];
      changed();
    },
    addOtherCount(otherCount) {
      facts.otherCount = otherCount;
      changed();
    },
    addBreakAfterEnd,
    addMessageAtEnd(message) {
      facts.messageAtEnd = message;
      changed();
    },
    addBadLine({ lineNumber, byteOffset }, reason) {
      if (badLines.length < BAD_LINES_KEPT) {
        badLines = [...badLines, { lineNumber, byteOffset, reason }];
      }
      facts.badLineCount += 1;
      facts.badLines = badLines;
      changed();
    },
    addRowLists(lists) {
      facts.rowLists = lists;
      changed();
    },
    addFormat(format, hasTypedRows) {
      if (format !== undefined) facts.format = format;
      if (hasTypedRows) facts.hasTypedRows = true;
      changed();
    },
    addNextPage,
    addPart,
    addReport({ elapsedMs, readUnits, part, total }, rows) {
      const said = part ?? saysPart({ total }, rows);
      if (said !== undefined) addPart(said);
      if (elapsedMs === undefined && readUnits === undefined) return;
      facts.reported = {
        ...(elapsedMs !== undefined && { elapsedMs }),
        ...(readUnits !== undefined && { readUnits }),
      };
      changed();
    },
    receive(isWithLastChunk = false) {
      const nowMs = sinceStart();
      const last = chunks.chunkAt(chunks.sizeBytes);
      facts.receivedMs = isWithLastChunk ? chunks.instantOf(last) : nowMs;
      changed();
    },
    addNetwork(network) {
      facts.network = network;
      changed();
    },
    addChecked(checkedRows) {
      facts.checkedRows = checkedRows;
      copy = undefined;
      // While rows arrive, nobody watches the progress of the check.
      if (facts.receivedMs !== undefined) onChange();
    },
    addRequestTimings(timings) {
      for (const [index, network] of timings) requests.addNetwork(index, network);
      const sum = sumOfNetwork(timings.map(([, network]) => network));
      if (sum !== undefined) facts.network = sum;
      changed();
    },
    end(state, problem) {
      facts.state = state;
      if (requests.urls.length > 0) facts.requests = requests.read();
      facts.endMs = facts.receivedMs ?? sinceStart();
      if (problem !== undefined) facts.problem = problem;
      changed();
    },
  };
}
