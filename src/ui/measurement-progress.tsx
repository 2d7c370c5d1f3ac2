import { formatCount } from '#insight/format-quantity';
import { measurementProgress } from '#insight/measurement-progress';
import type { MeasurementRecord } from '#race/measurement';

/** How many runs are taken, and about how long the rest takes. */
export function MeasurementProgress({ record }: { readonly record: MeasurementRecord }) {
  const { runsTaken, runsPlanned, remainingMs } = measurementProgress(record);
  const { plan, pairs } = record;
  const isWarmUp = pairs.length < plan.warmUps || (pairs.at(-1)?.isWarmUp ?? plan.warmUps > 0);
  return (
    <div className="measure-progress">
      <progress aria-label="Runs taken" value={runsTaken} max={runsPlanned} />
      <p>
        {isWarmUp ? 'Warming up. ' : ''}Run {Math.min(runsTaken + 1, runsPlanned)} of {runsPlanned}
        {remainingMs !== undefined &&
          `, about ${formatCount(Math.ceil(remainingMs / 1000))} s left`}
      </p>
    </div>
  );
}
