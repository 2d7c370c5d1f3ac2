import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { stackLimitsOf } from '#insight/export/race-origin';
import { capitalised } from '#insight/figures/capitalised';
import { contestantNames } from '#insight/sweep/contestant-names';
import { goesOn } from '#insight/sweep/line-end';
import type { Run } from '#race/run';
import { createSweep, type Sweep } from '#race/sweep';
import { createSweepRuns } from '#race/take-sweep-run';
import type { Place } from '#recording/place';
import type { SweepPlan, SweepRecord } from '#recording/sweep-record';
import type { Contestant } from '#roads/road';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import { MEASUREMENT_KEY } from '#ui/query-keys.ts';
import type { CurrentRun } from '#ui/run/run-stall';
import { isMeasuring } from '#ui/use-is-busy.ts';
import { useSnapshot } from '#ui/use-snapshot.ts';
import { createSceneRuns } from './scene-runs.ts';

/** What a sweep needs from the page's surroundings. */
export interface SweepSurroundings
  extends Pick<MeasureOptions, 'openIngest' | 'schedule' | 'wait'> {
  readonly contestants: readonly Contestant[];
  /** Whether a scene is swept, for which nothing is sent and nobody has to wait. */
  readonly isScene: boolean;
  readonly place: Place | undefined;
}

/** The current sweep, if there has been one, and the functions that start the next and stop this one. */
export function useSweep(surroundings: SweepSurroundings) {
  const { contestants, openIngest, schedule, wait, isScene, place } = surroundings;
  const [sweep, setSweep] = useState<Sweep>();
  /** The run that is under way; never that of a scene, for which nobody has to wait. */
  const asking = useRef<Pick<Run, 'read'>>(undefined);
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationKey: [MEASUREMENT_KEY],
    networkMode: 'always',
    mutationFn: (take: () => Promise<SweepRecord>) => take(),
  });
  const record = useSnapshot(sweep);

  function start(plan: SweepPlan): void {
    // As it is now: a second key press may come before the first one has been rendered.
    if (isMeasuring(client)) return;
    const next = createSweep({
      contestants,
      plan,
      startedAt: new Date(),
      limits: stackLimitsOf(place),
      takeRun: isScene
        ? createSceneRuns(wait)
        : createSweepRuns(plan, {
            openIngest,
            schedule,
            onRun: (run) => void (asking.current = run),
          }),
      wait: isScene ? () => Promise.resolve() : wait,
      goesOn,
    });
    setSweep(next);
    mutate(next.start);
  }

  const readRun = useCallback((): CurrentRun | undefined => {
    const recording = asking.current?.read();
    const { current, contestants: all = [] } = sweep?.read() ?? {};
    const name = current && contestantNames(all)[current.contestant];
    return recording && name && { who: capitalised(name.noun), recording };
  }, [sweep]);

  return {
    record,
    isRunning: isPending,
    /** Why the page itself gave up, if it did. */
    error,
    start,
    stop: () => sweep?.stop(),
    readRun,
  };
}
