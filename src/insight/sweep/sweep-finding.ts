/** What a sweep concludes, by the part of its code after `sweep.`; docs/codes.md has them all. */
export type SweepConclusion =
  | 'sooner-everywhere'
  | 'sooner-from'
  | 'no-difference'
  | 'no-difference-from'
  | 'changes-often'
  | 'other-sizes'
  | 'runs-failed'
  | 'only-delivers'
  | 'fails-from'
  | 'delivers-nothing'
  | 'table-ended'
  | 'rows-capped'
  | 'rows-ignored'
  | 'limit'
  | 'other-count'
  | 'errors-beside-rows'
  | 'other-reading'
  | 'compressed'
  | 'not-compressed'
  | 'other-front-door'
  | 'cold'
  | 'single-run'
  | 'stopped';

/** One conclusion in words. */
export interface SweepFinding {
  /** `sweep.` with the conclusion, and the ids of the roads that it is about, joined by `+`. */
  readonly code: string;
  /** The key of the metric, if it is about one. */
  readonly metric?: string;
  readonly sentence: string;
}
