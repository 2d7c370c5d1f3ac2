/** What a finding is about, in the order in which findings are told. */
export type DecisionTopic = 'wait' | 'limits' | 'alternatives' | 'against';

/** Names a finding for good: files and tests refer to it, however its sentence is worded. */
export type FindingCode =
  /** What a person waits for now, and with streaming. */
  | 'decision.wait'
  /** The buffered side failed at a limit of AWS, or both sides did. */
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

/** Names a recommendation for good. */
export type RecommendationCode =
  | 'decision.stream'
  | 'decision.keep-buffered'
  | 'decision.paginate-instead'
  | 'decision.either'
  | 'decision.cannot-say';

/** One thing to know before a decision. */
export interface DecisionFinding {
  readonly code: FindingCode;
  readonly topic: DecisionTopic;
  /** What was found, in words that can be said aloud; one or two sentences. */
  readonly sentence: string;
  /** What in the record shows it, and how far that goes; whole sentences. */
  readonly evidence: string;
  /** The address of the page that says what the record cannot show. */
  readonly source?: string;
}

/** What the record speaks for, or why it speaks for nothing. */
export interface Recommendation {
  readonly code: RecommendationCode;
  readonly sentence: string;
  /** How sure it is, and what to do next; whole sentences. */
  readonly evidence: string;
  /** The address of the page that says what the record cannot show. */
  readonly source?: string;
}

/** What a race or a measurement means for the choice between the two roads. Plain data. */
export interface Decision {
  readonly recommendation: Recommendation;
  /** At most seven, in the order of {@link DecisionTopic}; empty where nothing can be compared. */
  readonly findings: readonly DecisionFinding[];
}
