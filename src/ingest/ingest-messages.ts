import type { Contestant } from '#roads/road';
import type { RowHashes } from '#rows/row-digest';
import type { ViewedRow } from '#rows/view-rows';
import type { Problem } from '#recording/problem';
import type { ParseCost, RunFacts } from '#recording/recording';
import type { KeptBody } from './kept-response.ts';

/** Numbers that one chunk takes in a packed list: atMs, bytes. */
export const CHUNK_NUMBERS = 2;

/** Numbers that one arrival takes in a packed list: atMs, rows, bytes, producedMs or NaN. */
export const ARRIVAL_NUMBERS = 4;

/** The part of a table that is in view: rows by number, or the newest ones. */
export type View = { readonly from: number; readonly to: number } | { readonly newest: number };

/** The page's messages to an ingest. */
export type IngestRequest =
  | { readonly type: 'start'; readonly contestant: Contestant }
  /** Reads a body that is here already in place of a request, and holds its rows. */
  | ({ readonly type: 'reread'; readonly contestant: Contestant } & KeptBody)
  /** Ends the request; the rows that arrived stay readable. */
  | { readonly type: 'stop' }
  /** The page has shown the last report and can take another. */
  | { readonly type: 'ready' }
  | { readonly type: 'look'; readonly view: View }
  /** Asks for one whole row, answered by a {@link RowAnswer}. */
  | { readonly type: 'read'; readonly index: number }
  /** Asks for the hashes of all rows, answered by a {@link DigestAnswer}. */
  | { readonly type: 'digest' }
  /** Asks how long an ordinary page needs to parse the body, answered by a {@link ParseAnswer}. */
  | { readonly type: 'parse' }
  /** Asks for the whole body, unless it is larger than so many bytes; answered by a {@link BodyAnswer}. */
  | { readonly type: 'body'; readonly mostBytes: number }
  /** Starts a search for a text, in rows that are here and rows still to come; an empty text ends it. */
  | { readonly type: 'find'; readonly text: string };

/** The messages of an ingest, or of the link to it, to the page. */
export type IngestMessage =
  | Report
  | RowAnswer
  | DigestAnswer
  | ParseAnswer
  | BodyAnswer
  | Breakdown
  | Due
  /** No worker could be started: the page's own thread reads the response. */
  | { readonly type: 'read-here' }
  /** The ingest is gone, and with it its rows; it sends nothing more. */
  | { readonly type: 'gone' };

/** The ingest can't end its run, or not in time, so the page does. */
export interface Breakdown {
  readonly type: 'breakdown';
  /** When it happened, on the page's `performance.now()` clock, in ms. */
  readonly atMs: number;
  /** What happened; missing if the run had only been told to stop. */
  readonly problem?: Problem;
}

/** How far the clock of a run is that is played and not measured, however late this machine is. */
export interface Due {
  readonly type: 'due';
  /** When the next thing comes, in ms since the run started; not reached before that has come. */
  readonly dueMs: number;
}

/**
 * Everything that has changed since the previous report. At most one report is in flight: the next one is
 * sent after the page's `ready`, so that a page never has more to do than one frame allows.
 */
export interface Report {
  readonly type: 'report';
  readonly facts: RunFacts;
  /** Chunks since the last report, packed. */
  readonly chunks: Float64Array<ArrayBuffer>;
  /**
   * Whether counts were corrected: rows and columns that were sent before are void, and `arrivals` contains
   * all of them.
   */
  readonly isCorrected?: boolean;
  /** Arrivals since the last report, packed. */
  readonly arrivals: Float64Array<ArrayBuffer>;
  /** Names of the columns that are shown, only if there are more of them than before. */
  readonly columns?: readonly string[];
  /** All columns seen so far, shown or not. */
  readonly columnCount: number;
  /** Rows of the view that have not been sent since the view was last changed. */
  readonly rows: readonly ViewedRow[];
  readonly search?: SearchReport;
}

/** The progress of a search. */
export interface SearchReport {
  readonly text: string;
  /** Matching rows found since the last report, ascending. */
  readonly matches: Float64Array<ArrayBuffer>;
  readonly searchedRows: number;
  /** Whether the search has started again, so that earlier matches are void. */
  readonly isNew?: boolean;
}

/** The hashes of all rows. */
export interface DigestAnswer {
  readonly type: 'digest';
  readonly hashes: RowHashes;
}

/** How long an ordinary page needs to parse the body; missing if it cannot be parsed, or is too large. */
export interface ParseAnswer {
  readonly type: 'parse';
  readonly cost?: ParseCost;
}

/** The body as it came, after content decoding; missing where it is too large. */
export interface BodyAnswer {
  readonly type: 'body';
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** One whole row. */
export interface RowAnswer {
  readonly type: 'row';
  readonly index: number;
  /** Its JSON as it was sent; if it cannot be read, its text. Missing if there is no such row. */
  readonly text?: string;
  readonly problem?: string;
}

/** The first message to a worker. */
export interface WorkerSetup {
  readonly type: 'setup';
  /** The page's `performance.timeOrigin`, in ms since 1970. */
  readonly timeOrigin: number;
}

/** Asks a worker whether it is alive; it answers with {@link WorkerAnswer}. */
export interface WorkerPing {
  readonly type: 'ping';
}

/** A worker's answer after its setup, to every ping, and when it has received a stop. */
export interface WorkerAnswer {
  readonly type: 'alive';
  readonly isStopped: boolean;
}

/** The connection to an ingest, wherever it runs. */
export interface IngestLink {
  send(request: IngestRequest): void;
  /** Releases the ingest and all rows it holds. */
  close(): void;
}

/** Opens an ingest that sends its messages to `onMessage`, never from within a `send`. */
export type OpenIngest = (onMessage: (message: IngestMessage) => void) => IngestLink;
