import type { StackLimits } from '#wire/stack-report';
import type { Arrival, EndedRecording } from './recording.ts';

/** Which sizes a sweep asks for, and how often. */
export interface SweepPlan {
  /** Rows to ask for, or rows per page where these are swept; ascending, each once, 1 or more. */
  readonly sizes: readonly number[];
  /**
   * The query parameter that says how many rows an endpoint should send at most, or how many a page should
   * have at most where these are swept.
   */
  readonly parameter: string;
  /** Missing where the number of rows is swept. */
  readonly pages?: PageSweepPlan;
  /** Runs of each contestant at each size, 1 or more. */
  readonly repeats: number;
  /** Milliseconds from the end of one run to the start of the next. */
  readonly pauseMs: number;
  /** Decides the order of the runs within a size. */
  readonly seed: number;
  /**
   * Whether each contestant is asked once for the smallest size before anything counts, which opens
   * connections and starts functions.
   */
  readonly hasWarmUp: boolean;
}

/** What stays the same where the rows per page are swept. */
export interface PageSweepPlan {
  /** Rows that every run asks for, 1 or more. */
  readonly rows: number;
  /** The query parameter that says so. */
  readonly rowsParameter: string;
}

/** One run of a sweep. */
export interface SweepRun {
  /** Index of its contestant in the record. */
  readonly contestant: number;
  /** The size that it asked for: rows, or rows per page where these are swept. */
  readonly askedRows: number;
  /** Which of the runs at this size it is, counted from 1; 0 for a warm-up, which does not count. */
  readonly repeat: number;
  readonly recording: SweptRecording;
}

/**
 * What is kept of a run: everything but its chunks and arrivals, of which a sweep up to the largest response
 * has millions. Where the rows per page are swept, its arrivals are kept; otherwise the last one alone, if it says when
 * its page was ready.
 */
export interface SweptRecording extends Omit<EndedRecording, 'chunks' | 'arrivals'> {
  readonly arrivals?: readonly Arrival[];
}

/** What runs in a sweep, without anything secret. */
export interface SweepContestant {
  /** The id of its road. */
  readonly road: string;
  readonly url: string;
}

/** All runs of a sweep, in the order in which they ended. Plain data: it survives `JSON.stringify`. */
export interface SweepRecord {
  /** `complete` also if a contestant was not asked for the largest sizes because it had failed before. */
  readonly state: 'running' | 'complete' | 'stopped';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly plan: SweepPlan;
  /** How the order was drawn. */
  readonly order: string;
  readonly contestants: readonly SweepContestant[];
  /** The limits of the local stack that is swept, as far as it has told them; missing for any other place. */
  readonly limits?: Partial<StackLimits>;
  readonly runs: readonly SweepRun[];
  /** The run that is under way; missing between runs and after the end. */
  readonly current?: Omit<SweepRun, 'recording'>;
}
