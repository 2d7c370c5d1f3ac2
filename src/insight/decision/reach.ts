import type { ToldLimits } from '#insight/diagnosis/road-at';
import type { Place } from '#recording/place';
import type { Part } from './compared.ts';

/** What a measurement says about one figure, in terms of the parts of a decision. */
export type PartVerdict =
  | { readonly state: Part | 'equivalent' | 'undecided' }
  | { readonly state: 'too-few'; readonly pairs: number; readonly least: number };

/** What a recommendation is based on, and how certain it is. */
export interface Reach {
  /** Where it was run, if that is known. */
  readonly place?: Place | undefined;
  /** The limits of the local stack where it was run; empty anywhere else. */
  readonly limits: ToldLimits;
  /** What was examined, as the subject of a sentence: "this race", "this measurement". */
  readonly what: string;
  /** How certain it is, and how to become more certain; whole sentences. */
  readonly caution: string;
  /** How to try again: "start the race again". */
  readonly again: string;
  /** A measurement's verdicts, without which it claims nothing; missing for a race. */
  readonly verdicts?: Readonly<Record<'firstRow' | 'lastRow', PartVerdict>>;
}
