import type { Place } from '#recording/place';

/** How far a recommendation goes. */
export interface Reach {
  /** Where it was run, if that is known. */
  readonly place?: Place | undefined;
  /** What was looked at, as the subject of a sentence: "this race", "this measurement". */
  readonly what: string;
  /** How sure it is, and how to be surer; whole sentences. */
  readonly caution: string;
  /** What to do to look again: "start the race again". */
  readonly again: string;
  /** What a measurement says of the first row; missing where nothing was judged. */
  readonly firstRow?: 'buffered' | 'streamed' | 'equivalent' | 'undecided';
}
