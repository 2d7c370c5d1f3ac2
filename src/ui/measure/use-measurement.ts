import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { createMeasurement, type Measurement } from '#race/measurement';
import { capitalised } from '#insight/figures/capitalised';
import { isDecided } from '#insight/measure/describe-measurement';
import type { MeasurementPlan, MeasurementRecord } from '#recording/measurement-record';
import { MEASUREMENT_KEY } from '#ui/query-keys.ts';
import { isMeasuring } from '#ui/use-is-busy.ts';
import type { RaceOptions } from '#ui/race/use-race.ts';
import type { CurrentRun } from '#ui/run/run-stall';
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

/** A measurement, and what it is about to do. */
interface Taking {
  readonly of: Measurement;
  readonly take: () => Promise<MeasurementRecord>;
}

/**
 * The current measurement, if there has been one, and the functions that start the next and stop this one.
 * `onEnd` is called at each end, also where the page itself gave up.
 */
export function useMeasurement(
  { contestants, openIngest, schedule, now, wait }: MeasureOptions,
  onEnd: (record: MeasurementRecord) => void,
) {
  const [measurement, setMeasurement] = useState<Measurement>();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationKey: [MEASUREMENT_KEY],
    networkMode: 'always',
    mutationFn: ({ take }: Taking) => take(),
    onSettled: (_record, _error, { of }) => onEnd(of.read()),
  });
  const record = useSnapshot(measurement);

  function takeNew(
    plan: MeasurementPlan,
    earlier: MeasurementRecord | undefined,
    takeFrom: (next: Measurement) => Promise<MeasurementRecord>,
  ): void {
    const next = createMeasurement({
      contestants,
      plan,
      earlier,
      openIngest,
      schedule,
      now,
      wait,
      watchPage,
      isDecided,
      startedAt: new Date(),
    });
    setMeasurement(next);
    mutate({ of: next, take: () => takeFrom(next) });
  }

  function start(plan: MeasurementPlan): void {
    // As it is now: a second key press may come before the first one has been rendered.
    if (isMeasuring(client)) return;
    takeNew(plan, undefined, (next) => next.start());
  }

  /** Takes more pairs of a measurement that has ended: of this one, or of one that was opened. */
  function extend(morePairs: number, opened: MeasurementRecord | undefined): void {
    if (isMeasuring(client)) return;
    if (opened !== undefined) takeNew(opened.plan, opened, (next) => next.extend(morePairs));
    else if (measurement !== undefined) {
      mutate({ of: measurement, take: () => measurement.extend(morePairs) });
    }
  }

  const readRun = useCallback((): CurrentRun | undefined => {
    const run = measurement?.readRun();
    if (run === undefined) return undefined;
    return { who: capitalised(contestants[run.side].road.noun), recording: run.recording };
  }, [measurement, contestants]);
  return {
    record,
    isRunning: isPending,
    /** Why the page itself gave up, if it did. */
    error,
    start,
    extend,
    stop: () => measurement?.stop(),
    readRun,
  };
}
