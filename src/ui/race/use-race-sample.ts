import type { Race } from '#race/race';
import type { RaceSample } from '#race/race-sample';
import { useSnapshot } from '#ui/use-snapshot.ts';

/** The sample from which a race's figures are drawn; renders again with each sample, all figures in one frame. */
export function useRaceSample(race: Race | undefined): RaceSample {
  return useSnapshot(race?.sampler) ?? BEFORE_A_RACE;
}

const BEFORE_A_RACE: RaceSample = { nowMs: 0, recordings: {} };
