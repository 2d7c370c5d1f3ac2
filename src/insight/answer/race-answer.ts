import type { Side } from '#roads/road';

/** The result of a race. Exactly one of these applies. */
export type RaceResult =
  /** One side had its first row, or, if those were too close, its last row, before the other. With its road. */
  | 'sooner'
  /** First and last rows of both sides were less than a frame apart. */
  | 'equal'
  /** The sides were so close together that a single race cannot tell which one is sooner. */
  | 'close'
  /** One side delivered and the other failed. With the road of the one that failed. */
  | 'failed'
  /** One side delivered and the other was cut off. With the road of the one that was cut off. */
  | 'truncated'
  /** One side ended with what looks like an error, and the other did not. With the road of the one that did. */
  | 'error-at-end'
  /** Neither side delivered all its rows. */
  | 'both-failed'
  /** The person stopped the race before both sides had ended. */
  | 'stopped'
  /** Both sides ended cleanly without a row. */
  | 'empty'
  /** Both sides ended cleanly with different rows, so their times cannot be compared. */
  | 'different-rows'
  /** A response has several lists that may hold its rows, and nobody has chosen one. */
  | 'choose-list'
  /** It is not known whether the sides returned the same rows, or when, so their times are not compared. */
  | 'not-compared';

/** What has to be read together with the result of a race. Several of these may apply. */
export type RaceRemarkKind =
  /** A stream did not say that it was complete, and was compared because both sides returned the same rows. */
  | 'unknown-compared'
  /** A response itself says that there are more rows: it names a next page, or is a part. With its road. */
  | 'more-rows'
  /** A response counts other rows than it has, so that nobody can tell whether these are all. With its road. */
  | 'other-count'
  /** A response reports an error beside its rows, so that nobody can tell whether these are all. With its road. */
  | 'errors-beside-rows'
  /** A connection broke after all rows had come. With its road. */
  | 'broke-after-end'
  /** Both sides returned the same rows in a different order. */
  | 'other-order'
  /** Both sides took the same road, so that no difference is one of roads. With that road. */
  | 'same-road'
  /** Lines of a response could not be read. With its road. */
  | 'bad-lines'
  /** The last row of a response looks like a message. With its road. */
  | 'message-at-end'
  /** A response came from another address than was asked. With its road. */
  | 'redirected'
  /** The side whose first row came later had taken longer to set up its connection. With its road. */
  | 'connection'
  /** There was a single row, so there was nothing to stream. */
  | 'one-row'
  /** All rows of a stream came as a single page. With its road. */
  | 'one-page'
  /** All rows of a stream arrived at one instant, too soon to tell why. With its road. */
  | 'one-piece'
  /** A stream arrived as if it had been buffered. With its road. */
  | 'buffered-stream'
  /** A stream was slowed down by the limit on its bytes per second. With its road. */
  | 'throttled'
  /** An endpoint does not answer as its road is read. With its road. */
  | 'other-reading'
  /** An endpoint is behind another front door of AWS than its road stands for. With its road. */
  | 'other-front-door'
  /** Only one side was compressed on its way. With its road. */
  | 'compressed'
  /** A side came without compression although its road compresses. With its road. */
  | 'not-compressed'
  /** Only one side reports a cold start. With its road. */
  | 'cold'
  /** A response says that it came from a cache. With its road. */
  | 'cached'
  /** A side took nearly as long as its front door waits. With its road. */
  | 'near-time-limit'
  /** A response was nearly as large as it may be. With its road. */
  | 'near-size-limit'
  /** First rows were on screen much later than they had arrived, and the headline compares arrivals. */
  | 'shown-later'
  /** The tab was hidden during the race. */
  | 'tab-hidden'
  /** No worker could be started, so that the page's own thread dated the chunks. */
  | 'read-in-page';

/** A code that stays the same when words change; codes about one side end with the id of its road. */
export type RaceCode = `race.${RaceResult | RaceRemarkKind}${'' | `.${string}`}`;

/** The headline of a race, in parts; every part is plain text. */
export interface RaceHeadline {
  /** The side that the result is about: "Streamed". Missing if it is about both. */
  readonly who?: string;
  /** What was compared: "First row". Missing if the figure says everything. */
  readonly what?: string;
  /** The most prominent part: "19.9× sooner". */
  readonly figure: string;
  /** The details, in order: "121 ms against 2.41 s". May be empty. */
  readonly details: readonly string[];
}

/** One thing that has to be read together with the result. */
export interface RaceRemark {
  readonly code: RaceCode;
  /** One or two whole sentences. */
  readonly sentence: string;
  /** The same in a few words for the headline; only of what makes a comparison doubtful. */
  readonly brief?: string;
}

/** What is said about a race after both runs have ended: a description of these two runs, and not a verdict. */
export interface RaceAnswer {
  readonly code: RaceCode;
  /** The side that the headline is about. Missing if it is about both. */
  readonly side?: Side;
  /** The figure that the headline compares. Missing if nothing was compared. */
  readonly metric?: 'firstRow' | 'lastRow';
  readonly headline: RaceHeadline;
  /** The result in one or two whole sentences. */
  readonly sentence: string;
  /** Set if the sentence says that a compared stream never said that it was complete. */
  readonly reservation?: RaceCode;
  /** The most important first; may be empty. */
  readonly remarks: readonly RaceRemark[];
}
