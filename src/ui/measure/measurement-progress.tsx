import { aboutDuration } from '#insight/figures/about-duration';
import { isWarmingUp, measurementProgress } from '#insight/measure/measurement-progress';
import type { MeasurementRecord } from '#recording/measurement-record';

/** How many runs have been taken, and about how long the rest takes. */
export function MeasurementProgress({ record }: { readonly record: MeasurementRecord }) {
  const { runsTaken, runsPlanned, remainingMs } = measurementProgress(record);
  return (
    <div className="runs-taken">
      <progress aria-label="Runs taken" value={runsTaken} max={runsPlanned} />
      {/* Keys: a new text is a new element, which has not moved. */}
      <p key={`${runsTaken} ${remainingMs}`}>
        {isWarmingUp(record) ? 'Warming up. ' : ''}Run {Math.min(runsTaken + 1, runsPlanned)} of{' '}
        {runsPlanned}
        {remainingMs !== undefined && `, ${aboutDuration(remainingMs)} left`}
      </p>
    </div>
  );
}
