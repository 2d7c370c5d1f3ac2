/** What a finding is about, in the order in which findings are shown. */
export type DecisionTopic = 'wait' | 'limits' | 'alternatives' | 'against';

/** The permanent code of a finding: files and tests use it, however its sentence is worded. */
export type FindingCode =
  /** What a person waits for now, and with streaming. */
  | 'decision.wait'
  /** The buffered side, or both sides, failed at a limit of AWS. */
  | 'decision.limit-broken'
  | 'decision.buffered-limit'
  | 'decision.streamed-limit'
  | 'decision.pagination'
  | 'decision.parallel-segments'
  | 'decision.smaller-pages'
  | 'decision.projection'
  | 'decision.one-page'
  | 'decision.collected'
  | 'decision.throttled'
  | 'decision.within-notice'
  | 'decision.later-first-row'
  | 'decision.total-not-shorter'
  | 'decision.no-terminal-line'
  | 'decision.no-compression'
  | 'decision.function-url'
  | 'decision.client-work';

/** The permanent code of a recommendation. */
export type RecommendationCode =
  | 'decision.stream'
  | 'decision.keep-buffered'
  | 'decision.paginate-instead'
  /** Both sides reached limits, and a time that can be raised is all that is in the way of one of them. */
  | 'decision.raise-limit'
  | 'decision.either'
  | 'decision.compress'
  /** Two sides that are not a whole response and a stream: each has one of the two rows sooner. */
  | 'decision.trade-off'
  /** The same, where one side has the first row, the last one, or both sooner, and the other one neither. */
  | 'decision.sooner'
  /** The same, where one side always delivered its rows, and the other one reached a limit. */
  | 'decision.one-delivers'
  /** The same, where a side is near a limit that more rows would reach. */
  | 'decision.near-limit'
  | 'decision.cannot-say';

/** One thing to know before a decision. */
export interface DecisionFinding {
  readonly code: FindingCode;
  readonly topic: DecisionTopic;
  /** The finding, in words that can be read aloud; one or two sentences. */
  readonly sentence: string;
  /** What in the record shows it, and its limits; whole sentences. */
  readonly evidence: string;
  /** The address of a page that explains what the record cannot show. */
  readonly source?: string;
}

/** What the record recommends, or why it recommends nothing. */
export interface Recommendation {
  readonly code: RecommendationCode;
  readonly sentence: string;
  /** How certain it is, and what to do next; whole sentences. */
  readonly evidence: string;
  /** The address of a page that explains what the record cannot show. */
  readonly source?: string;
}

/** What a race or a measurement means for the choice between the two roads. Plain data. */
export interface Decision {
  readonly recommendation: Recommendation;
  /** At most seven, in the order of {@link DecisionTopic}; empty if nothing can be compared. */
  readonly findings: readonly DecisionFinding[];
}
