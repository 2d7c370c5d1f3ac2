import { useSyncExternalStore } from 'react';
import type { Race } from '#race/race';
import type { RaceSample } from '#race/race-sample';

/** What figures of a race are drawn from; renders again with each sample, all figures in one frame. */
export function useRaceSample(race: Race | undefined): RaceSample {
  return useSyncExternalStore(
    race?.sampler.subscribe ?? subscribeToNothing,
    () => race?.sampler.read() ?? BEFORE_A_RACE,
  );
}

const BEFORE_A_RACE: RaceSample = { nowMs: 0, recordings: {} };

function subscribeToNothing() {
  return () => undefined;
}
