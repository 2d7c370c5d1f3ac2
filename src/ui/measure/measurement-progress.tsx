import { formatCount } from '#insight/figures/format-quantity';
import { measurementProgress } from '#insight/measure/measurement-progress';
import type { MeasurementRecord } from '#recording/measurement-record';

/** How many runs have been taken, and about how long the rest takes. */
export function MeasurementProgress({ record }: { readonly record: MeasurementRecord }) {
  const { runsTaken, runsPlanned, remainingMs } = measurementProgress(record);
  const { plan, pairs } = record;
  const isWarmUp = pairs.length < plan.warmUps || (pairs.at(-1)?.isWarmUp ?? plan.warmUps > 0);
  return (
    <div className="measure-progress">
      <progress aria-label="Runs taken" value={runsTaken} max={runsPlanned} />
      {/* Keys: a new text is a new element, which has not moved. */}
      <p key={`${runsTaken} ${remainingMs}`}>
        {isWarmUp ? 'Warming up. ' : ''}Run {Math.min(runsTaken + 1, runsPlanned)} of {runsPlanned}
        {remainingMs !== undefined &&
          `, about ${formatCount(Math.ceil(remainingMs / 1000))} s left`}
      </p>
    </div>
  );
}
