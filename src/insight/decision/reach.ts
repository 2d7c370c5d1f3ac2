import type { Place } from '#recording/place';

/** How far a recommendation goes. */
export interface Reach {
  /** Where it was run, if that is known. */
  readonly place?: Place | undefined;
  /** What was examined, as the subject of a sentence: "this race", "this measurement". */
  readonly what: string;
  /** How certain it is, and how to become more certain; whole sentences. */
  readonly caution: string;
  /** How to try again: "start the race again". */
  readonly again: string;
  /** A measurement's verdict on the first row; missing if there is none. */
  readonly firstRow?: 'buffered' | 'streamed' | 'equivalent' | 'undecided';
}
