import type { BodyFormat } from '#wire/stream-reader';
import type { Contestant } from '#roads/road';

/** How a run ended. Only for `complete` and `unknown` is nothing known to be missing. */
export type EndState =
  /** Everything that the response announced was read. */
  | 'complete'
  /** An HTTP error, an in-band error line, or a body that cannot be read as rows. */
  | 'failed'
  /** The body ended, or the connection broke, before its terminal line. */
  | 'truncated'
  /** The user stopped it. */
  | 'aborted'
  /** A foreign stream, which has no terminal line, ended cleanly. */
  | 'unknown';

/**
 * One chunk of a body. The clock is read when the chunk arrives, before its content is read. No other times
 * are used for a body; everything about its rows is derived from these.
 */
export interface Chunk {
  /** Milliseconds since the run started; never less than for the previous chunk. */
  readonly atMs: number;
  /** Body bytes received so far, including this chunk, after content decoding. */
  readonly bytes: number;
}

/**
 * Cumulative counts at one instant. Rows are dated by the chunk with the last byte that they need: a page
 * line's closing brace, an object's closing brace in a stream, or the last byte of a body that can only be
 * read as a whole.
 */
export interface Arrival {
  /** Milliseconds since the run started: the time of the chunk. */
  readonly atMs: number;
  /** Rows that are complete so far, including this arrival. */
  readonly rows: number;
  /** Body bytes received so far, up to the end of the chunk. */
  readonly bytes: number;
  /** The handler's own clock when this page was ready; streamed pages only. */
  readonly producedMs?: number;
}

/** The source of a paint time: the browser's own record of the row, or the frame's end. */
export type PaintSource = 'element-timing' | 'frame';

/** Times of a run in milliseconds since it started; `undefined` until they are known. */
export interface Marks {
  /** `fetch()` resolved. */
  readonly headersMs?: number;
  /** The time of the chunk with the last byte that the first row needs. */
  readonly firstRowMs?: number;
  /** The same for the last row. */
  readonly lastRowMs?: number;
  readonly firstPaintMs?: number;
  readonly firstPaintSource?: PaintSource;
  readonly lastPaintMs?: number;
  readonly lastPaintSource?: PaintSource;
  /** Rows that were on screen, or included in the count on screen, at `lastPaintMs`. */
  readonly paintedRows?: number;
}

/** Arrays in the response's objects that may hold the rows, if its bytes leave a choice. */
export interface RowLists {
  /** In the order in which they were written, from the first object; at most twenty. */
  readonly lists: readonly RowList[];
  /**
   * The path of the array whose elements were read as rows; empty if a person chose each object as a row, and
   * missing if nobody chose, so that each object is one.
   */
  readonly chosen?: string;
}

/** An array in an object. */
export interface RowList {
  /** Names joined by dots: `rows`, `data.rows`. */
  readonly path: string;
  readonly count: number;
}

/** A line of the stream that could not be read. */
export interface BadLine {
  /** Counted from 1. */
  readonly lineNumber: number;
  /** Bytes from the start of the body. */
  readonly byteOffset: number;
  readonly reason: string;
}

/**
 * How long each part of a request took according to the browser's Resource Timing, in ms
 * (https://www.w3.org/TR/resource-timing/#sec-resource-timing). A part is missing if the browser hides it,
 * and 0 if it did not happen, as on a connection that was already open.
 */
export interface NetworkTiming {
  /** Following redirects; missing if the browser hides it, and if there were none. */
  readonly redirectMs?: number;
  /** From the start, or the last redirect, until the name lookup: waiting for a free connection. */
  readonly queuedMs?: number;
  readonly dnsMs?: number;
  /** Opening the TCP connection. */
  readonly connectMs?: number;
  readonly tlsMs?: number;
  /** From the request until the response's first byte. */
  readonly waitingMs?: number;
  readonly downloadMs?: number;
  /** From the start until the response's last byte. */
  readonly totalMs: number;
  /** ALPN name, such as `h2` or `http/1.1`. */
  readonly protocol?: string;
  /** Size of the body before content decoding. */
  readonly encodedBytes?: number;
}

/** One request of a run that is a series of them, one per page. */
export interface RequestRecord {
  /** The time just before its `fetch()`, in milliseconds since the run started. */
  readonly startedMs: number;
  /** Its `fetch()` resolved. */
  readonly headersMs?: number;
  /** Its body had been read to its end, or broke off. With `prefetch`, it may have been there before. */
  readonly endMs?: number;
  readonly status?: number;
  /** Bytes of its body, after content decoding. */
  readonly bytes: number;
  /** Its `Server-Timing`, if the browser lets the page read it. */
  readonly serverTiming?: string;
  readonly network?: NetworkTiming;
}

/**
 * What it costs an ordinary page to read a body: `JSON.parse` on this machine, measured after the run, in
 * the same way on both sides, and part of no other figure.
 */
export interface ParseCost {
  /** Milliseconds for all rows as one document. */
  readonly wholeMs: number;
  /** Milliseconds for the body's lines, or the pages of a series, one by one; a single one is parsed a second time. */
  readonly byLineMs: number;
  readonly lines: number;
}

/**
 * What a function says of its own work: in the terminal line of its stream or, of a recording that is kept
 * without its headers, in `Server-Timing`.
 */
export interface FunctionReport {
  /** Milliseconds by its own clock, from its start until it wrote that line or returned its response. */
  readonly elapsedMs?: number;
  /** What the database counted for reading, in DynamoDB's read units. */
  readonly readUnits?: number;
  /** Its memory in MB; missing where the headers are there, which tell it. */
  readonly memoryMb?: number;
}

/** A last row that looks like a message and not like the rows before it, as a server that fails half-way may write. */
export interface MessageAtEnd {
  /** Whether it seems to say that something went wrong. */
  readonly isError: boolean;
  /** Whether it could not be read as a row; missing for a row. */
  readonly isNoRow?: boolean;
  /** What it says, shortened; missing where that is not shared. */
  readonly words?: string;
}

/** What a response says of its own number of rows, where that is not the number that came. */
export interface OtherCount {
  /** How many rows it says that it has: any number, also one that can be no count. */
  readonly said: number;
  /** How many came of those that it counts. */
  readonly came: number;
  /** The member beside its rows that says so, or the total of a series' last page. */
  readonly by: 'count' | 'Count' | 'total';
}

/** An error that a response with rows reports beside them. */
export interface ErrorBeside {
  /**
   * What reports it: a member `errors` or `error` of an object with rows, the same of an object that has none, or a
   * flag or a status that says that it failed.
   */
  readonly by: 'errors' | 'errors-alone' | 'failure';
  /** What it says, on one line; missing where that is not shared. */
  readonly words?: string;
}

/** Why a run ended early, in words for the person who has to fix it. */
export interface Problem {
  readonly code:
    | 'unreachable'
    | 'http-error'
    | 'html'
    | 'no-body'
    | 'message-only'
    | 'invalid-json'
    | 'no-rows-array'
    | 'no-rows'
    | 'in-band-error'
    | 'no-terminal-line'
    | 'totals-mismatch'
    | 'content-mismatch'
    | 'page-sequence'
    | 'next-page'
    | 'connection-lost'
    | 'unexpected';
  /** What happened, and with what. One or two sentences. */
  readonly message: string;
  /** What to do next. One sentence. */
  readonly remedy: string;
  /** The start of the body as it was sent, as evidence. */
  readonly evidence?: string;
  /**
   * A text of the page's own in the place of evidence that is not kept. The page concludes the same from it,
   * and never shows it.
   */
  readonly standIn?: string;
  /** What the body without rows seems to be, `text` where it is neither; missing in what earlier versions saved. */
  readonly bodyKind?: 'compressed' | 'utf-16' | 'text';
  /** What exactly it is, where the page concludes more from that than from the code alone. */
  readonly detail?: ProblemDetail | undefined;
}

/** What exactly a problem is; missing in what earlier versions saved, where its message says it. */
export type ProblemDetail =
  /** Of `content-mismatch`: rows could not be read, so that it is not their number that is wrong. */
  | 'unreadable'
  /** Of `no-terminal-line`: it ended between two lines, and not inside of one. */
  | 'between-lines'
  /** Of `page-sequence`: pages came after the end line. */
  | 'after-end'
  /** Of `next-page`: the next page is on another origin. */
  | 'other-origin'
  /** Of `next-page`: the series leads back to a page, or to rows, that it has had. */
  | 'repeated'
  /** Of `next-page`: it went on after the most pages that are asked for. */
  | 'endless';

/**
 * Everything that is known about one run; badges, curve, verdict, export and replay are derived from it.
 * Plain data: it survives `JSON.stringify` and `structuredClone`. It contains no rows.
 */
export type Recording = RunningRecording | EndedRecording;

interface RunningRecording extends RecordingBase {
  readonly state: 'running';
  /** How many requests of a series have been sent so far; missing for a run of one request. */
  readonly requestCount?: number;
  /**
   * The instant that its clock has not passed, in milliseconds since it started: of a scene, when the next thing
   * comes, however late this machine is. Missing where what comes is measured.
   */
  readonly dueMs?: number;
}

export interface EndedRecording extends RecordingBase {
  readonly state: EndState;
  /** When the run ended, in milliseconds since it started. */
  readonly endMs: number;
}

interface RecordingBase {
  /** The id of the road on which the rows arrived. */
  readonly road: string;
  readonly url: string;
  /** The request method; missing for `GET`. */
  readonly method?: 'POST';
  /**
   * Names of the request headers that were sent in addition to the browser's own, in lower case and sorted;
   * missing if there are none. Never their values.
   */
  readonly headerNames?: readonly string[];
  /** The time just before `fetch()`, in milliseconds on the page's `performance.now()` clock. */
  readonly startedAtMs: number;
  readonly marks: Marks;
  /** In order of time; append-only, and shared between the snapshots of one run. */
  readonly chunks: readonly Chunk[];
  /** In order of time, derived from the chunks; append-only and shared in the same way. */
  readonly arrivals: readonly Arrival[];
  /** Rows that have arrived so far. */
  readonly rows: number;
  /** Body bytes received so far, after content decoding. */
  readonly bytes: number;
  readonly status?: number;
  /** Response headers that the browser lets the page read, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The number of lines that could not be read; `badLines` keeps the first hundred. */
  readonly badLineCount: number;
  readonly badLines: readonly BadLine[];
  /** Missing if the format is unknown, or the body has not been read yet. */
  readonly format?: BodyFormat;
  /** Whether the rows are in DynamoDB's typed form, `{"name":{"S":"…"}}`; missing if they are not. */
  readonly hasTypedRows?: boolean;
  /** Whether the only response that was asked for names a next page; missing if it does not. */
  readonly hasNextPage?: boolean;
  /** Whether that page is named in a way that no road can follow; missing if it is not, or there is none. */
  readonly isNextPageOutOfReach?: boolean;
  /** Missing if there is only one place where the rows can be. */
  readonly rowLists?: RowLists;
  /** Missing if the function said nothing of this. */
  readonly reported?: FunctionReport;
  /** When the body had been read to its end; from then on its rows are only being checked. */
  readonly receivedMs?: number;
  /** Rows whose content was checked and found to be as announced, or reported in `badLines`. */
  readonly checkedRows: number;
  /** Whether the response came from another address than the requested one. */
  readonly isRedirected?: boolean;
  /** Host and path of that address, without its parameters; missing if there is none, or it is not known. */
  readonly redirectedTo?: string;
  /** What the browser reports about the request after it has ended; of a series, the sums. */
  readonly network?: NetworkTiming;
  /**
   * The requests of a series of pages, in the order in which they were sent; missing for a run of one
   * request, and while a run is in progress.
   */
  readonly requests?: readonly RequestRecord[];
  /**
   * Equal for the same rows in any order; only for runs of a measurement, and for races of as many rows on
   * both sides that cannot be compared without it, or are small enough for it.
   */
  readonly contentHash?: string;
  /** Equal only for the same rows in the same order; beside `contentHash`, and missing of what was saved without. */
  readonly orderHash?: string;
  /**
   * Both of the rows as plain JSON, to compare them with rows that came plain; only of typed rows with binary or
   * sets, which those do not tell from texts and lists.
   */
  readonly plainHashes?: { readonly contentHash: string; readonly orderHash: string };
  /** Whether its rows are being hashed, without which nobody can say whether they are all there; missing otherwise. */
  readonly isBeingHashed?: boolean;
  /**
   * The longest time for which the page's thread was busy, in ms; of a race that of both runs, and missing for
   * what was simulated in the page.
   */
  readonly longestFrameMs?: number;
  /** Missing if the body could not be parsed, was too large, or was not measured. */
  readonly parse?: ParseCost;
  /**
   * Whether no worker could be started, so that the page's own thread read the response and may have dated
   * it late.
   */
  readonly isReadHere?: boolean;
  /**
   * Whether rows arrived while their table was out of view, so that nobody saw them; this is why a paint
   * mark is missing.
   */
  readonly wasOutOfView?: boolean;
  /** Whether the tab was hidden at any time during the run, which voids its paint marks. */
  readonly wasHidden: boolean;
  /** Whether a connection broke, or fewer bytes came than were announced, after all its rows or a whole JSON document. */
  readonly brokeAfterEnd?: boolean;
  /** Remarks on the response that do not count against it, each a whole sentence. */
  readonly notes?: readonly string[];
  /** Missing unless the response counts other rows than came; in what earlier versions saved, one of `notes` says so. */
  readonly otherCount?: OtherCount;
  /**
   * How long after its last byte a response that is read as a whole ended, in ms, where that is noticeable: its rows
   * count from its end. Of a series, that of the first such response; in what earlier versions saved, one of `notes`
   * says so.
   */
  readonly lateEndMs?: number;
  /** Each reporter once; missing if there is none. In what earlier versions saved, some of `notes` say so. */
  readonly errorsBeside?: readonly ErrorBeside[];
  /** Missing unless the last of several rows looks like a message; an error does not count as a row. */
  readonly messageAtEnd?: MessageAtEnd;
  readonly problem?: Problem;
}

/** What a run's ingest knows about it: everything except what only the page sees. */
export type RunFacts = Omit<
  Recording,
  'state' | 'chunks' | 'arrivals' | 'wasHidden' | 'wasOutOfView' | 'isReadHere'
> & {
  readonly state: Recording['state'];
  readonly endMs?: number;
  readonly requestCount?: number;
};

/** What a run's facts say about the request. */
type Asked = Pick<Contestant, 'url' | 'method' | 'headers'> & {
  readonly road: Pick<Contestant['road'], 'id'>;
};

/** The facts of a run that has just started: what is requested and how, without anything secret. */
export function factsAtStart(
  { road, url, method, headers = [] }: Asked,
  startedAtMs: number,
): RunFacts {
  const headerNames = headers.map(([name]) => name.toLowerCase()).toSorted();
  return {
    road: road.id,
    url,
    ...(method !== undefined && { method }),
    ...(headerNames.length > 0 && { headerNames }),
    startedAtMs,
    state: 'running',
    marks: {},
    rows: 0,
    bytes: 0,
    badLineCount: 0,
    badLines: [],
    checkedRows: 0,
  };
}

/** Whether a run has ended, so that only paint marks can still change in its recording. */
export function isEnded(recording: Recording | undefined): recording is EndedRecording {
  return recording !== undefined && recording.state !== 'running';
}

/**
 * Whether a run has ended and all is known that the answer needs: its hash, if only that shows whether its rows
 * are all there, and its marks, unless it will never get them because nobody saw its rows.
 */
export function isSettled(recording: Recording | undefined): recording is EndedRecording {
  if (!isEnded(recording) || recording.isBeingHashed === true) return false;
  if (recording.wasHidden || recording.wasOutOfView === true) return true;
  return (recording.marks.paintedRows ?? 0) >= recording.rows;
}

/** Whether a run delivered everything, as far as can be known: not if its last row looks like an error. */
export function isWhole(recording: Recording | undefined): recording is EndedRecording {
  const isClean = recording?.state === 'complete' || recording?.state === 'unknown';
  return isClean && recording.messageAtEnd?.isError !== true;
}

/**
 * Whether a response ended cleanly with neither a terminal line nor the brackets of one JSON document, so that
 * a cut one would look the same; or a series of pages without totals, which may have had more of them.
 */
export function hasOpenEnd(recording: Recording): boolean {
  const { state, format, requests } = recording;
  if (state !== 'unknown') return false;
  return requests !== undefined || (format !== 'array' && format !== 'object');
}
