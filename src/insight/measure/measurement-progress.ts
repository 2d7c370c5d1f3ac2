import type { MeasurementRecord } from '#recording/measurement-record';

/** How far a measurement has got. */
export interface MeasurementProgress {
  readonly runsTaken: number;
  /** Warm-ups included. */
  readonly runsPlanned: number;
  /** An estimate of the remaining time, in ms; `undefined` before the first run has ended. */
  readonly remainingMs: number | undefined;
}

/** Whether a warm-up pair is still to be taken, or to be finished. */
export function isWarmingUp({ plan, pairs }: Pick<MeasurementRecord, 'plan' | 'pairs'>): boolean {
  const whole = pairs.filter(
    ({ isWarmUp, runs: { left, right } }) => isWarmUp && left !== undefined && right !== undefined,
  );
  return whole.length < plan.warmUps;
}

/**
 * The estimate assumes that the remaining runs, with their pauses, take as long as the previous ones did on
 * average.
 */
export function measurementProgress({ plan, pairs }: MeasurementRecord): MeasurementProgress {
  const runs = pairs.flatMap(({ runs: { left, right } }) =>
    [left, right].filter((run) => run !== undefined),
  );
  const runsPlanned = 2 * (plan.pairs + plan.warmUps);
  const takenMs = runs.reduce((sum, { endMs }) => sum + endMs + plan.pauseMs, 0);
  const left = runsPlanned - runs.length;
  return {
    runsTaken: runs.length,
    runsPlanned,
    remainingMs: runs.length === 0 ? undefined : (takenMs / runs.length) * left,
  };
}
