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
