import type { Side } from '#roads/road';
import type { EndedRecording } from './recording.ts';

/** The figures that a measurement compares. */
export type FigureKey = 'firstByte' | 'firstRow' | 'lastRow' | 'averageWait';

/** The difference that does not matter to a person: a share of the time, or a time. */
export type Threshold =
  | { readonly unit: 'percent'; readonly value: number }
  | { readonly unit: 'ms'; readonly value: number };

/** How a measurement is to be taken. */
export interface MeasurementPlan {
  /** The number of pairs that count; with `until: 'decided'`, the most of them. */
  readonly pairs: number;
  /** Warm-up pairs before those, shown but not counted: they open connections and start functions. */
  readonly warmUps: number;
  /** Milliseconds between one run's end and the next run's start. */
  readonly pauseMs: number;
  /** The seed that decides which side goes first in each pair. */
  readonly seed: number;
  /** `all-pairs`: takes all pairs. `decided`: ends as soon as there is a verdict on the primary figure. */
  readonly until: 'all-pairs' | 'decided';
  /**
   * The figure whose verdict is the answer, chosen before the start; the others are corrected for multiple
   * comparisons.
   */
  readonly primary: FigureKey;
  readonly threshold: Threshold;
}

/** One run of each side, one after the other; a measurement that was stopped may end in the middle of a pair. */
export interface MeasuredPair {
  readonly isWarmUp: boolean;
  readonly first: Side;
  readonly runs: { readonly [Each in Side]?: EndedRecording };
}

/** Everything that is known about a measurement. Plain data: it survives `JSON.stringify` and `structuredClone`. */
export interface MeasurementRecord {
  readonly state: 'running' | 'complete' | 'stopped';
  /** ISO 8601. */
  readonly startedAt: string;
  /** The ids of the roads that are compared. */
  readonly roads: Readonly<Record<Side, string>>;
  readonly plan: MeasurementPlan;
  /** How the order within pairs was drawn; one sentence. */
  readonly order: string;
  /** The smallest step of the clock that was observed, in ms. */
  readonly clockStepMs: number;
  readonly pairs: readonly MeasuredPair[];
}
