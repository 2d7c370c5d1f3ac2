import type { Contestant } from '#roads/road';
import type { ViewedRow } from '#rows/view-rows';
import type { ParseCost, Problem, RunFacts } from '#recording/recording';

/** Numbers that one chunk takes in a packed list: atMs, bytes. */
export const CHUNK_NUMBERS = 2;

/** Numbers that one arrival takes in a packed list: atMs, rows, bytes, producedMs or NaN. */
export const ARRIVAL_NUMBERS = 4;

/** The part of a table that somebody looks at: rows by number, or the newest ones. */
export type View = { readonly from: number; readonly to: number } | { readonly newest: number };

/** What the page tells an ingest. */
export type IngestRequest =
  | { readonly type: 'start'; readonly contestant: Contestant }
  /** Reads a body that is here already in place of a request, and holds its rows. */
  | {
      readonly type: 'reread';
      readonly contestant: Contestant;
      readonly body: Uint8Array<ArrayBuffer>;
      readonly contentType: string | undefined;
    }
  /** Ends the request; what came stays readable. */
  | { readonly type: 'stop' }
  /** The page has shown the last report and can take another. */
  | { readonly type: 'ready' }
  | { readonly type: 'look'; readonly view: View }
  /** Asks for one whole row, answered by a {@link RowAnswer}. */
  | { readonly type: 'read'; readonly index: number }
  /** Asks for one digest of all rows, answered by a {@link DigestAnswer}. */
  | { readonly type: 'digest' }
  /** Asks what parsing the body costs an ordinary page, answered by a {@link ParseAnswer}. */
  | { readonly type: 'parse' }
  /** Asks for the whole body, unless it is larger than so many bytes; answered by a {@link BodyAnswer}. */
  | { readonly type: 'body'; readonly mostBytes: number }
  /** Looks for a text from now on, in rows that are here and rows that come; an empty one ends it. */
  | { readonly type: 'find'; readonly text: string };

/** What an ingest, or the link to it, tells the page. */
export type IngestMessage =
  | Report
  | RowAnswer
  | DigestAnswer
  | ParseAnswer
  | BodyAnswer
  | Breakdown
  /** No worker could be had: the page's own thread reads the response. */
  | { readonly type: 'read-here' }
  /** The ingest is no more, and with it the rows that it held; nothing more will come from it. */
  | { readonly type: 'gone' };

/** The ingest can't end its run, or not in time, so the page does. */
export interface Breakdown {
  readonly type: 'breakdown';
  /** The instant of it on the page's `performance.now()` clock, in ms. */
  readonly atMs: number;
  /** What happened; missing where the run had only been told to stop. */
  readonly problem?: Problem;
}

/**
 * Everything that changed since the report before: at most one is under way at a time, and the next
 * comes after the page's `ready`, so that a page never has more to do than one frame's worth.
 */
export interface Report {
  readonly type: 'report';
  readonly facts: RunFacts;
  /** Chunks since the last report, packed. */
  readonly chunks: Float64Array<ArrayBuffer>;
  /** Whether counts were corrected: rows and columns that were sent before are void, and `arrivals` are all of them. */
  readonly isCorrected?: boolean;
  /** Arrivals since the last report, packed. */
  readonly arrivals: Float64Array<ArrayBuffer>;
  /** Names of the columns that are shown, only when there are more of them than before. */
  readonly columns?: readonly string[];
  /** All columns seen so far, shown or not. */
  readonly columnCount: number;
  /** Rows of the view that the page has not had since it began to look there. */
  readonly rows: readonly ViewedRow[];
  readonly search?: SearchReport;
}

/** How far a search has come. */
export interface SearchReport {
  readonly text: string;
  /** Matching rows found since the last report, ascending. */
  readonly matches: Float64Array<ArrayBuffer>;
  readonly searchedRows: number;
  /** Whether the search has begun again, so that matches found before count no more. */
  readonly isNew?: boolean;
}

/** What all rows come to, in any order. */
export interface DigestAnswer {
  readonly type: 'digest';
  readonly contentHash: string;
}

/** What parsing the body costs an ordinary page; missing where it cannot be parsed, or is too large. */
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
  /** Its JSON as it was sent; where it cannot be read, its text. Missing where there is no such row. */
  readonly text?: string;
  readonly problem?: string;
}

/** The message that a worker hears first. */
export interface WorkerSetup {
  readonly type: 'setup';
  /** The page's `performance.timeOrigin`, in ms since 1970. */
  readonly timeOrigin: number;
}

/** Asks a worker whether it is there; it answers with {@link WorkerAnswer}. */
export interface WorkerPing {
  readonly type: 'ping';
}

/** What a worker says of itself: after its setup, to every ping, and when it has heard of a stop. */
export type WorkerAnswer =
  | { readonly type: 'alive'; readonly isStopped: boolean }
  /** It is there, and can't do its work. */
  | { readonly type: 'unready'; readonly message: string };

/** The way to an ingest, wherever it runs. */
export interface IngestLink {
  send(request: IngestRequest): void;
  /** Lets go of the ingest and of all rows it holds. */
  close(): void;
}

/** Opens an ingest that sends its messages to `onMessage`, never from within a `send`. */
export type OpenIngest = (onMessage: (message: IngestMessage) => void) => IngestLink;
