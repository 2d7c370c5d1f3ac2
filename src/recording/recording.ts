import type { BodyFormat } from '#wire/stream-reader';
import type { Contestant } from '#roads/road';

/** How a run ended. Only `complete` and `unknown` mean that nothing is known to be missing. */
export type EndState =
  /** Everything the response announced was read. */
  | 'complete'
  /** An HTTP error, an in-band error line, or a body that is not what it should be. */
  | 'failed'
  /** The body ended, or the connection broke, before its terminal line. */
  | 'truncated'
  /** The user stopped it. */
  | 'aborted'
  /** A foreign stream, which has no terminal line, ended cleanly. */
  | 'unknown';

/**
 * One chunk of a body: the clock was read when it came, before anybody looked into it. These instants
 * are the only clock of a body; everything else about its rows is derived from them.
 */
export interface Chunk {
  /** Milliseconds since the run started; never less than that of the chunk before. */
  readonly atMs: number;
  /** Body bytes received by then, this chunk's included, after content decoding. */
  readonly bytes: number;
}

/**
 * Cumulative counts at one instant. Rows are dated by the chunk that holds their last byte: that of a
 * page line's closing brace, of an object's in a stream, and of the body where it can only be read whole.
 */
export interface Arrival {
  /** Milliseconds since the run started: the instant of the chunk. */
  readonly atMs: number;
  /** Rows whose last byte had come by then, this arrival's included. */
  readonly rows: number;
  /** Body bytes received by then: the chunk's. */
  readonly bytes: number;
  /** The handler's own clock when it had this page ready; streamed pages only. */
  readonly producedMs?: number;
}

/** Where a painted instant comes from: the browser's own record of the row, or the frame's end. */
export type PaintSource = 'element-timing' | 'frame';

/** Instants of a run in milliseconds since it started; one that has not come is `undefined`. */
export interface Marks {
  /** `fetch()` resolved. */
  readonly headersMs?: number;
  /** The instant of the chunk that holds the first row's last byte. */
  readonly firstRowMs?: number;
  /** The same of the last row. */
  readonly lastRowMs?: number;
  readonly firstPaintMs?: number;
  readonly firstPaintSource?: PaintSource;
  readonly lastPaintMs?: number;
  readonly lastPaintSource?: PaintSource;
  /** Rows that were on screen, or counted there, at `lastPaintMs`. */
  readonly paintedRows?: number;
}

/** Arrays in the response's objects that may hold the rows, where its bytes leave a choice. */
export interface RowLists {
  /** In the order in which they were written, of the first object that came; the first twenty. */
  readonly lists: readonly RowList[];
  /** The path of the array whose elements were taken for rows; missing where each object is a row. */
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
 * What the browser's Resource Timing says of a request: how long each part of it took, in ms
 * (https://www.w3.org/TR/resource-timing/#sec-resource-timing). A part is missing where the browser
 * hides it, and 0 where there was none of it, as on a connection that was open already.
 */
export interface NetworkTiming {
  /** Following redirects; missing where the browser hides it, and where there were none. */
  readonly redirectMs?: number;
  /** From the start, or the last redirect, until the name was looked up: waiting for a free connection. */
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

/**
 * What reading a body costs an ordinary page: `JSON.parse` on this machine, measured after the run, the
 * same way on both sides, and part of no other figure.
 */
export interface ParseCost {
  /** Milliseconds for all rows as one document. */
  readonly wholeMs: number;
  /** Milliseconds for the body's lines one by one; a body of one line is parsed once again. */
  readonly byLineMs: number;
  readonly lines: number;
}

/** What ended a run early, in words for the person who has to mend it. */
export interface Problem {
  readonly code:
    | 'unreachable'
    | 'http-error'
    | 'html'
    | 'invalid-json'
    | 'no-rows-array'
    | 'no-rows'
    | 'in-band-error'
    | 'no-terminal-line'
    | 'totals-mismatch'
    | 'content-mismatch'
    | 'page-sequence'
    | 'connection-lost'
    | 'unexpected';
  /** What happened, with what. One or two sentences. */
  readonly message: string;
  /** What to do next. One sentence. */
  readonly remedy: string;
  /** The start of the body that says so, as it came. */
  readonly evidence?: string;
}

/**
 * Everything that is known of one run, and all that badges, curve, verdict, export and replay are
 * made from. Plain data: it survives `JSON.stringify` and `structuredClone`. Rows are not in it.
 */
export type Recording = RunningRecording | EndedRecording;

interface RunningRecording extends RecordingBase {
  readonly state: 'running';
}

export interface EndedRecording extends RecordingBase {
  readonly state: EndState;
  /** When the run ended, in milliseconds since it started. */
  readonly endMs: number;
}

interface RecordingBase {
  /** The id of the road that the rows took. */
  readonly road: string;
  readonly url: string;
  /** How it was asked; missing for `GET`. */
  readonly method?: 'POST';
  /** Names of the request headers that were sent besides the browser's own, in lower case and in order; missing for none. Never their values. */
  readonly headerNames?: readonly string[];
  /** The instant just before `fetch()`, in milliseconds on the page's `performance.now()` clock. */
  readonly startedAtMs: number;
  readonly marks: Marks;
  /** In order of time; append-only, and shared between the snapshots of one run. */
  readonly chunks: readonly Chunk[];
  /** In order of time, derived from the chunks; append-only and shared likewise. */
  readonly arrivals: readonly Arrival[];
  /** Rows that have come so far. */
  readonly rows: number;
  /** Body bytes received so far, after content decoding. */
  readonly bytes: number;
  readonly status?: number;
  /** Response headers that the browser lets the page read, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Lines that could not be read, all of them; `badLines` keeps the first hundred. */
  readonly badLineCount: number;
  readonly badLines: readonly BadLine[];
  /** Missing where the body told nothing, or has not been looked into yet. */
  readonly format?: BodyFormat;
  /** Whether the rows are in DynamoDB's typed form, `{"name":{"S":"…"}}`; missing where they are not. */
  readonly hasTypedRows?: boolean;
  /** Missing where there is no choice where the rows are. */
  readonly rowLists?: RowLists;
  /** When the body had been read to its end; from then on its rows are only being checked. */
  readonly receivedMs?: number;
  /** Rows whose contents were looked at and found to be as announced, or told in `badLines`. */
  readonly checkedRows: number;
  /** Whether the response came from another address than the one asked. */
  readonly isRedirected?: boolean;
  /** What the browser tells of the request, once that has ended. */
  readonly network?: NetworkTiming;
  /** The same for the same rows in any order; of runs that a measurement takes, and of races that cannot be compared without. */
  readonly contentHash?: string;
  /** The longest time for which the page's thread was busy, in ms; only of runs that a measurement takes. */
  readonly longestFrameMs?: number;
  /** Missing where the body could not be parsed, was too large for it, or was not measured. */
  readonly parse?: ParseCost;
  /** Whether no worker could be had, so that the page's own thread read the response, which it may have dated late. */
  readonly isReadHere?: boolean;
  /** Whether rows came while their table was out of view, so that nobody saw them: why a paint mark is missing. */
  readonly wasOutOfView?: boolean;
  /** Whether the tab was hidden at some time during the run, which voids its paint marks. */
  readonly wasHidden: boolean;
  /** What is worth knowing of the response and made it no worse, each a whole sentence. */
  readonly notes?: readonly string[];
  readonly problem?: Problem;
}

/** What a run's ingest knows of it: everything but what only the page sees. */
export type RunFacts = Omit<
  Recording,
  'state' | 'chunks' | 'arrivals' | 'wasHidden' | 'wasOutOfView' | 'isReadHere'
> & {
  readonly state: Recording['state'];
  readonly endMs?: number;
};

/** What a run's facts say of the request. */
type Asked = Pick<Contestant, 'url' | 'method' | 'headers'> & {
  readonly road: Pick<Contestant['road'], 'id'>;
};

/** The facts of a run that has just started: of what is asked, and of how, but for anything secret. */
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

/** Whether a run has ended, so that nothing in its recording but paint marks changes any more. */
export function isEnded(recording: Recording | undefined): recording is EndedRecording {
  return recording !== undefined && recording.state !== 'running';
}

/** Whether a run has ended and every mark of it has come, or never will since nobody saw its rows. */
export function isSettled(recording: Recording | undefined): recording is EndedRecording {
  if (!isEnded(recording)) return false;
  if (recording.wasHidden || recording.wasOutOfView === true) return true;
  return (recording.marks.paintedRows ?? 0) >= recording.rows;
}

/** Whether a run brought all there was, as far as anybody can tell. */
export function isWhole(recording: Recording | undefined): recording is EndedRecording {
  return recording?.state === 'complete' || recording?.state === 'unknown';
}
