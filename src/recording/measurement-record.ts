import type { Side } from '#roads/road';
import type { EndedRecording } from './recording.ts';

/** How a measurement is to be taken. */
export interface MeasurementPlan {
  /** Pairs that count. */
  readonly pairs: number;
  /** Pairs taken before those, shown and not counted: they open connections and start functions. */
  readonly warmUps: number;
  /** Milliseconds between one run's end and the next run's start. */
  readonly pauseMs: number;
  /** Decides, for each pair, which side goes first. */
  readonly seed: number;
}

/** One run of each side, one after the other; a measurement that was stopped may end amid a pair. */
export interface MeasuredPair {
  readonly isWarmUp: boolean;
  readonly first: Side;
  readonly runs: { readonly [Each in Side]?: EndedRecording };
}

/** All that a measurement knows. Plain data: it survives `JSON.stringify` and `structuredClone`. */
export interface MeasurementRecord {
  readonly state: 'running' | 'complete' | 'stopped';
  /** ISO 8601. */
  readonly startedAt: string;
  /** The ids of the roads that are compared. */
  readonly roads: Readonly<Record<Side, string>>;
  readonly plan: MeasurementPlan;
  /** The smallest step that was seen of the clock, in ms. */
  readonly clockStepMs: number;
  readonly pairs: readonly MeasuredPair[];
}
