import type { ArrivedRange, LinePlace } from './row-range.ts';
import type { ReceivedEnd, ReceivedError } from './decode-line.ts';

/** Hears what a stream holds, in order. */
export interface RowSink {
  /** Rows came; `page` is there when they are a page of the protocol. */
  onRows(range: ArrivedRange, page?: PagePlace): void;
  onBadLine(place: LinePlace, reason: string): void;
  /** The terminal line of a protocol stream came. */
  onTerminal(line: ReceivedEnd | ReceivedError): void;
  /** The objects of the stream have arrays that may hold the rows: which there are, and which was taken. */
  onLists?(lists: RowLists): void;
}

/** Where the rows of an object may be, if it is not one itself. */
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

/** A page line's place, and the handler's clock when it was ready. */
export interface PagePlace extends LinePlace {
  readonly elapsedMs: number;
  /** Its number, as it says; missing where it says none. */
  readonly page?: number;
  /** Whether it was found at once that it carries another number of rows than it says. */
  readonly isMiscounted?: boolean;
}

/** Whose format a stream is in; `undecided` as long as nothing in it has told. */
export type StreamFormat = 'undecided' | 'protocol' | 'foreign';

/**
 * How the rows stand in a body, as its bytes told. `pages`: lines of this project's own protocol. `lines`: one
 * JSON value on each line. `array`, `object`: one JSON document. `arrays`, `objects`: several of them one after
 * another. `sequence`: a JSON text sequence. `events`: the data of server-sent events.
 */
export type BodyFormat =
  | 'pages'
  | 'lines'
  | 'array'
  | 'arrays'
  | 'object'
  | 'objects'
  | 'sequence'
  | 'events';

/** One way to read a stream, from some point of it on. */
export interface StreamReader {
  /**
   * Looks into the bytes before `end`, up to which there are some now; may stop once it has come to
   * `enough`. Returns the offset up to which nothing is left to do.
   */
  advance(end: number, enough?: number): number;
  /** Ends the stream; returns the bytes of the line or value that was left unfinished. */
  finish(): number;
  readonly format: StreamFormat;
  /** What it has seen by now. */
  readonly layout: BodyFormat | undefined;
  /** The line from which on the stream has to be read in another way, once that is known. */
  readonly handOver?: LineStart;
}

/** Where another way of reading begins, and what is known of the format by then. */
export interface LineStart {
  readonly startOffset: number;
  readonly lineNumber: number;
  readonly format: StreamFormat;
  /** Whether an object has come that is a row: then every one is, whatever arrays it has. */
  readonly hasRows: boolean;
  /** Whether the stream has to be read value by value from there on; line by line where it is missing. */
  readonly by?: 'values';
}

/** Where the rows of a stream begin. */
export type RowsStart = Pick<LineStart, 'startOffset' | 'lineNumber' | 'hasRows'>;
