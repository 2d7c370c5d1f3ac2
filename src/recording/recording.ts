import type { BodyFormat } from '#wire/stream-reader';
import type { Contestant } from '#roads/road';
import type { Problem } from './problem.ts';
import type { NetworkTiming, RequestRecord } from './request-record.ts';
import type { ErrorBeside, FunctionReport, MessageAtEnd, OtherCount } from './response-remarks.ts';

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
  /**
   * The path of the list whose elements a person wants as rows, whether there is one or not; empty for each object as a
   * row. Missing if nobody chose, and in what earlier versions saved.
   */
  readonly listPath?: string;
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
  /** Whether `longestFrameMs` is still being found out, on which the margin of a race depends; missing otherwise. */
  readonly isPageWatched?: boolean;
  /** Missing if the body could not be parsed, was too large, or was not measured. */
  readonly parse?: ParseCost;
  /**
   * Whether no worker could be started, so that the page's own thread read the response and may have dated
   * it late.
   */
  readonly isReadHere?: boolean;
  /**
   * Whether rows arrived while their table was out of view, or the race was left before they were on screen, so that
   * nobody saw them; this is why a paint mark is missing.
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
type Asked = Pick<Contestant, 'url' | 'method' | 'headers' | 'path'> & {
  readonly road: Pick<Contestant['road'], 'id'>;
};

/** The facts of a run that has just started: what is requested and how, without anything secret. */
export function factsAtStart(
  { road, url, method, headers = [], path }: Asked,
  startedAtMs: number,
): RunFacts {
  const headerNames = headers.map(([name]) => name.toLowerCase()).toSorted();
  return {
    road: road.id,
    url,
    ...(method !== undefined && { method }),
    ...(headerNames.length > 0 && { headerNames }),
    ...(path !== undefined && { listPath: path }),
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
 * Whether a run has ended and all is known that the answer needs: its marks, its hash, if only that shows whether its
 * rows are all there, and for how long the page was busy, if that is being watched.
 */
export function isSettled(recording: Recording | undefined): recording is EndedRecording {
  return (
    hasLastMarks(recording) && recording.isBeingHashed !== true && recording.isPageWatched !== true
  );
}

/** Whether a run has ended and has its marks, unless it will never get them because nobody saw its rows. */
export function hasLastMarks(recording: Recording | undefined): recording is EndedRecording {
  if (!isEnded(recording)) return false;
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
