import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { createMeasurement, type Measurement } from '#race/measurement';
import { isDecided } from '#insight/measure/describe-measurement';
import type { MeasurementPlan, MeasurementRecord } from '#recording/measurement-record';
import { MEASUREMENT_KEY } from '#ui/query-keys.ts';
import type { RaceOptions } from '#ui/race/use-race.ts';
import type { MeasurementShelf } from './measurement-shelf.ts';
import { useSnapshot } from '#ui/use-snapshot.ts';
import { watchPage } from '#ui/watch-page.ts';

/** What a measurement needs from the page's surroundings. */
export interface MeasureOptions extends RaceOptions {
  /** Resolves after this many ms. */
  readonly wait: (durationMs: number) => Promise<void>;
  /** Where finished measurements are kept; by default this browser's own. */
  readonly shelf?: MeasurementShelf;
}

/**
 * The current measurement, if there has been one, and the functions that start the next and stop this one.
 * `onEnd` is called at each end.
 */
export function useMeasurement(
  { contestants, openIngest, schedule, now, wait }: MeasureOptions,
  onEnd: (record: MeasurementRecord) => void,
) {
  const [measurement, setMeasurement] = useState<Measurement>();
  const { mutate, isPending } = useMutation({
    mutationKey: [MEASUREMENT_KEY],
    networkMode: 'always',
    mutationFn: (take: () => Promise<MeasurementRecord>) => take(),
    onSuccess: onEnd,
  });
  const record = useSnapshot(measurement);

  function start(plan: MeasurementPlan): void {
    const next = createMeasurement({
      contestants,
      plan,
      openIngest,
      schedule,
      now,
      wait,
      watchPage,
      isDecided,
      startedAt: new Date(),
    });
    setMeasurement(next);
    mutate(next.start);
  }

  /** Takes more pairs of the measurement that has ended. */
  function extend(morePairs: number): void {
    if (measurement !== undefined) mutate(() => measurement.extend(morePairs));
  }

  const readRun = useCallback(() => measurement?.readRun(), [measurement]);
  return { record, isRunning: isPending, start, extend, stop: () => measurement?.stop(), readRun };
}
