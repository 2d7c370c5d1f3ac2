import type { ArrivedRange, LinePlace } from './row-range.ts';
import type { ReceivedEnd, ReceivedError } from './decode-line.ts';

/** Receives the content of a stream, in order. */
export interface RowSink {
  /** Rows arrived; `page` is present if they are a page of the protocol. */
  onRows(range: ArrivedRange, page?: PagePlace): void;
  onBadLine(place: LinePlace, reason: string): void;
  /** The terminal line of a protocol stream arrived. */
  onTerminal(line: ReceivedEnd | ReceivedError): void;
  /** The objects of the stream have arrays that may hold the rows: these arrays, and the one that was used. */
  onLists?(lists: RowLists): void;
  /** An object has come whose rows were passed on: this is the rest of it. */
  onEnvelope?(envelope: Envelope): void;
}

/** What an object says around the list of its rows. */
export interface Envelope {
  /** The object, parsed, with an empty list in place of the rows. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The path of that list. */
  readonly path: string;
  /** How many rows there were. */
  readonly rows: number;
  /** Where the object begins, in bytes from the start of the stream. */
  readonly byteOffset: number;
  /** Whether the object had that list more than once: the last one was read. */
  readonly isRepeated: boolean;
}

/** Where the rows of an object may be, if the object is not itself a row. */
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

/** A page line's place, and the handler's clock when the page was ready. */
export interface PagePlace extends LinePlace {
  readonly elapsedMs: number;
  /** Its number as it says; missing if it has none. */
  readonly page?: number;
  /** Whether it was already clear that it has a different number of rows than it says. */
  readonly isMiscounted?: boolean;
}

/** Which format a stream has; `undecided` while nothing in it has shown that. */
export type StreamFormat = 'undecided' | 'protocol' | 'foreign';

/**
 * The format of the rows in a body, detected from its bytes. `pages`: lines of this project's protocol.
 * `lines`: one JSON value on each line. `array`, `object`: one JSON document. `arrays`, `objects`: several
 * of them one after another. `sequence`: a JSON text sequence. `events`: the data of server-sent events.
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

/** One way to read a stream, from some offset on. */
export interface StreamReader {
  /**
   * Reads the bytes before `end`, the end of the bytes so far; may stop once it has reached `enough`.
   * Returns the offset up to which everything is done.
   */
  advance(end: number, enough?: number): number;
  /** Ends the stream; returns the bytes of the line or value that was left unfinished. */
  finish(): number;
  readonly format: StreamFormat;
  /** The format that it has found so far. */
  readonly layout: BodyFormat | undefined;
  /** The line from which on the stream has to be read in another way, once that is known. */
  readonly handOver?: LineStart;
}

/** Where another way of reading begins, and what is known of the format by then. */
export interface LineStart {
  readonly startOffset: number;
  readonly lineNumber: number;
  readonly format: StreamFormat;
  /** Whether an object was a row: then every object is, whatever arrays it has. */
  readonly hasRows: boolean;
  /** Whether a terminal line has come: what follows it is no row. */
  readonly hasEnded?: boolean;
  /** Whether the stream has to be read value by value from there on; line by line where it is missing. */
  readonly by?: 'values';
}

/** Where the rows of a stream begin. */
export type RowsStart = Pick<LineStart, 'startOffset' | 'lineNumber' | 'hasRows' | 'hasEnded'>;
